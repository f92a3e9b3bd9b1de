"""Two clocks strike at different paces; the run is stopped halfway and taken up again."""
import simpy


def clock(env, name, period):
    while True:
        print(f'{env.now:3} s: {name}')
        yield env.timeout(period)


env = simpy.Environment()
env.process(clock(env, 'church', 40))
env.process(clock(env, 'station', 15))
env.run(until=50)
print(f'{env.now:3.0f} s: a look around')
env.run(until=100)
