"""Four machines make parts and break down. A repairer mends them, else tidies up."""
import simpy
from support import Draw


class Machine:
    def __init__(self, env, number, repairer):
        self.env = env
        self.number = number
        self.repairer = repairer
        self.parts = 0
        self.making = env.process(self.make(Draw(234567890 * number)))
        env.process(self.break_down(Draw(345678901 * number)))

    def make(self, draw):
        while True:
            left = draw(480, 720)
            while left > 0:
                began = self.env.now
                try:
                    yield self.env.timeout(left)
                    left = 0
                except simpy.Interrupt as interrupt:
                    left -= self.env.now - began
                    yield interrupt.cause
            self.parts += 1

    def break_down(self, draw):
        while True:
            yield self.env.timeout(draw.exponential(20000))
            print(f'{self.env.now:6} s: machine {self.number} breaks down')
            mending = self.env.process(self.mend())
            self.making.interrupt(mending)
            yield mending
            print(f'{self.env.now:6} s: machine {self.number} works again')

    def mend(self):
        with self.repairer.request(priority=1) as turn:
            yield turn
            yield self.env.timeout(1800)


def tidy_up(env, repairer, tidied):
    while True:
        left = 2700
        while left > 0:
            with repairer.request(priority=2) as turn:
                yield turn
                began = env.now
                try:
                    yield env.timeout(left)
                    left = 0
                except simpy.Interrupt:
                    left -= env.now - began
        tidied.append(env.now)


env = simpy.Environment()
repairer = simpy.PreemptiveResource(env, capacity=1)
machines = [Machine(env, number, repairer) for number in range(1, 5)]
tidied = []
env.process(tidy_up(env, repairer, tidied))
env.run(until=100000)
for machine in machines:
    print(f'machine {machine.number}: {machine.parts} parts')
print(f'the shop was tidied {len(tidied)} times')
