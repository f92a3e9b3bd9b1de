"""Three electric cars share two chargers. The driver of one is called away while it charges."""
import simpy


def charge(env, chargers, name, minutes):
    with chargers.request() as charger:
        yield charger
        began = env.now
        print(f'{env.now:3} min: {name} begins to charge')
        try:
            yield env.timeout(minutes)
        except simpy.Interrupt as interrupt:
            print(f'{env.now:3} min: {name} is unplugged: {interrupt.cause}')
        return (env.now - began) * 11 // 60


def car(env, chargers, name, arrival, minutes):
    yield env.timeout(arrival)
    kwh = yield from charge(env, chargers, name, minutes)
    print(f'{env.now:3} min: {name} leaves with {kwh} kWh')


def call(env, driver):
    yield env.timeout(70)
    driver.interrupt('a call from home')


env = simpy.Environment()
chargers = simpy.Resource(env, capacity=2)
env.process(car(env, chargers, 'the red car', 5, 120))
blue = env.process(car(env, chargers, 'the blue car', 10, 180))
env.process(car(env, chargers, 'the white car', 30, 90))
env.process(call(env, blue))
env.run()
