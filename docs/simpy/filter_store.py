"""Fitters take wrenches out of a crib, and wait only where none is large enough."""
import simpy


def fitter(env, crib, name, start, size, minutes):
    yield env.timeout(start)
    wrench = yield crib.get(lambda wrench: wrench >= size)
    print(f'{env.now:3} min: {name} takes wrench {wrench}')
    yield env.timeout(minutes)
    yield crib.put(wrench)
    print(f'{env.now:3} min: {name} puts wrench {wrench} back')


env = simpy.Environment()
crib = simpy.FilterStore(env)
crib.items = [10, 13, 17]
env.process(fitter(env, crib, 'Ann', 1, 12, 30))
env.process(fitter(env, crib, 'Bob', 2, 14, 20))
env.process(fitter(env, crib, 'Cem', 3, 11, 15))
env.process(fitter(env, crib, 'Dan', 4, 8, 10))
env.process(fitter(env, crib, 'Eve', 5, 13, 5))
env.run()
