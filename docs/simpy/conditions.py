"""A shipper asks hauliers for quotes: the first, the better of two, one in time, one refused."""
import simpy


def haulier(env, minutes, price, quote):
    yield env.timeout(minutes)
    if price > 0:
        quote.succeed(price)
    else:
        quote.fail(RuntimeError('no truck is free'))


def shipper(env):
    north, south, east, west = env.event(), env.event(), env.event(), env.event()
    env.process(haulier(env, 13, 480, north))
    env.process(haulier(env, 28, 455, south))
    quotes = yield north | south
    print(f'{env.now:3} min: {"north" if north in quotes else "south"} answers first')
    quotes = yield north & south
    print(f'{env.now:3} min: the better price is {min(quotes[north], quotes[south])}')
    env.process(haulier(env, 60, 430, east))
    quotes = yield east | env.timeout(45)
    print(f'{env.now:3} min: {"an answer" if east in quotes else "no answer"} from east')
    env.process(haulier(env, 5, 0, west))
    try:
        yield west
    except RuntimeError as refusal:
        print(f'{env.now:3} min: west refuses: {refusal}')


env = simpy.Environment()
env.process(shipper(env))
env.run()
