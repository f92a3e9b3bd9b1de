"""A bank with one clerk. Whoever has not come to the counter within his patience leaves."""
import simpy
from support import Draw


def customer(env, number, clerk, draw):
    arrived = env.now
    with clerk.request() as turn:
        yield turn | env.timeout(draw(60, 180))
        waited = env.now - arrived
        if turn.triggered:
            print(f'{env.now:5} s: customer {number} is served after {waited} s')
            yield env.timeout(draw.exponential(120))
            print(f'{env.now:5} s: customer {number} has finished')
        else:
            print(f'{env.now:5} s: customer {number} leaves after {waited} s')


def street(env, clerk, draw):
    for number in range(1, 13):
        yield env.timeout(draw.exponential(100))
        env.process(customer(env, number, clerk, draw))


env = simpy.Environment()
clerk = simpy.Resource(env, capacity=1)
draw = Draw(987654321)
env.process(street(env, clerk, draw))
env.run()
