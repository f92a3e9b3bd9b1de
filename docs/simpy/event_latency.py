"""A sender, a cable that takes 10 s to carry a message, and a receiver."""
import simpy


def carry(env, far_end, message):
    yield env.timeout(10)
    yield far_end.put(message)


def sender(env, far_end):
    for number in range(5):
        yield env.timeout(4)
        env.process(carry(env, far_end, env.now))


def receiver(env, far_end):
    while True:
        message = yield far_end.get()
        print(f'{env.now:3} s: the message of {message} s has come')


env = simpy.Environment()
far_end = simpy.Store(env)
env.process(sender(env, far_end))
env.process(receiver(env, far_end))
env.run()
