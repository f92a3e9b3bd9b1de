"""One mechanic works through a list of faults, the gravest first."""
import simpy


def report(env, faults, start, gravity, text):
    yield env.timeout(start)
    yield faults.put(simpy.PriorityItem(gravity, text))
    print(f'{env.now:3} min: {text} is reported')


def mechanic(env, faults):
    while True:
        fault = yield faults.get()
        yield env.timeout(15)
        print(f'{env.now:3} min: {fault.item} is mended')


env = simpy.Environment()
faults = simpy.PriorityStore(env)
env.process(report(env, faults, 1, 3, 'a scratch'))
env.process(report(env, faults, 3, 2, 'a worn tyre'))
env.process(report(env, faults, 6, 1, 'a lack of brakes'))
env.process(report(env, faults, 44, 4, 'dust'))
env.process(mechanic(env, faults))
env.run()
