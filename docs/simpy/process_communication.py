"""A station sends news to two listeners, each over its own channel, where it waits for them."""
import simpy
from support import Draw


def station(env, channels, draw):
    while True:
        yield env.timeout(draw(60, 100))
        for channel in channels:
            yield channel.put(env.now)


def listener(env, name, channel, draw):
    while True:
        sent = yield channel.get()
        print(f'{env.now:4} s: {name} hears the news of {sent}, {env.now - sent} s late')
        yield env.timeout(draw(40, 110))


env = simpy.Environment()
channels = [simpy.Store(env), simpy.Store(env)]
env.process(station(env, channels, Draw(987654321)))
env.process(listener(env, 'Ann', channels[0], Draw(1234567890)))
env.process(listener(env, 'Bob', channels[1], Draw(192837465)))
env.run(until=1000)
