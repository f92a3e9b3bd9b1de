"""A car wash with two machines: cars that find both busy wait."""
import simpy
from support import Draw


def car(env, number, wash, draw):
    print(f'{env.now:5} s: car {number} arrives')
    with wash.request() as machine:
        yield machine
        print(f'{env.now:5} s: car {number} enters')
        yield env.timeout(300)
        print(f'{env.now:5} s: car {number} leaves, {draw(50, 99)}% of the dirt is gone')


def street(env, wash, draw):
    for number in range(1, 9):
        yield env.timeout(draw(60, 200))
        env.process(car(env, number, wash, draw))


env = simpy.Environment()
wash = simpy.Resource(env, capacity=2)
draw = Draw(192837465)
env.process(street(env, wash, draw))
env.run()
