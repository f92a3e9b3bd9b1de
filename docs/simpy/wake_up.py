"""A lift truck works and parks. Its charger sleeps until the truck parks."""
import simpy
from support import Draw


class Truck:
    def __init__(self, env, draw):
        self.env = env
        self.draw = draw
        self.parked = env.event()
        env.process(self.driver())
        env.process(self.charger())

    def driver(self):
        while True:
            yield self.env.timeout(self.draw(20, 60))
            print(f'{self.env.now:3} min: the truck parks')
            self.parked.succeed()
            self.parked = self.env.event()
            yield self.env.timeout(self.draw(30, 90))
            print(f'{self.env.now:3} min: the truck drives off')

    def charger(self):
        while True:
            yield self.parked
            print(f'{self.env.now:3} min: the charger wakes up')
            yield self.env.timeout(25)
            print(f'{self.env.now:3} min: the charger goes to sleep')


env = simpy.Environment()
truck = Truck(env, Draw(987654321))
env.run(until=480)
