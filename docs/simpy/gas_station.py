"""A gas station with two pumps and one tank. A truck is called to fill it when it runs low."""
import simpy
from support import Draw


def car(env, number, pumps, tank, draw):
    arrived = env.now
    with pumps.request() as pump:
        yield pump
        litres = draw(20, 45)
        yield tank.get(litres)
        yield env.timeout(2 * litres)
        print(f'{env.now:5} s: car {number} leaves with {litres} l after {env.now - arrived} s')


def street(env, pumps, tank, draw):
    for number in range(1, 16):
        yield env.timeout(draw(30, 150))
        env.process(car(env, number, pumps, tank, draw))


def control(env, tank):
    while True:
        yield env.timeout(10)
        if tank.level < 40:
            print(f'{env.now:5} s: {tank.level} l are left, the truck is called')
            yield env.timeout(300)
            yield tank.put(tank.capacity - tank.level)
            print(f'{env.now:5} s: the tank is full')


env = simpy.Environment()
pumps = simpy.Resource(env, capacity=2)
tank = simpy.Container(env, capacity=200, init=200)
draw = Draw(987654321)
env.process(street(env, pumps, tank, draw))
env.process(control(env, tank))
env.run(until=2500)
