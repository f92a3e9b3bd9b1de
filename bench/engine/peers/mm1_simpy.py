"""M/M/1 in SimPy: customers as processes, the server a Resource.

usage: mm1_simpy.py TABLE CUSTOMERS
TABLE holds 65,536 increments [ns] as little-endian 64-bit integers: arrivals read it from its beginning, services, nine
tenths of an increment, from its middle. Prints the processor seconds of the simulation alone, then the customers, the end
[ns], the mean and the variance of the waiting times [s], the mean queue and the utilisation.
"""
import sys
import time
from array import array
from itertools import cycle, islice

import simpy


class Steps:
    """The integral over time of a number that changes in steps."""

    __slots__ = ("value", "changed", "integral")

    def __init__(self):
        self.value = self.changed = self.integral = 0

    def add(self, now, difference):
        self.integral += self.value * (now - self.changed)
        self.changed = now
        self.value += difference


class Tally:
    """Count, mean and variance (Welford 1962)."""

    __slots__ = ("count", "mean", "squares")

    def __init__(self):
        self.count = 0
        self.mean = self.squares = 0.0

    def add(self, value):
        self.count += 1
        deviation = value - self.mean
        self.mean += deviation / self.count
        self.squares += deviation * (value - self.mean)


def customer(env, server, services, waits, queue, busy):
    arrived = env.now
    queue.add(arrived, 1)
    with server.request() as request:
        yield request
        now = env.now
        queue.add(now, -1)
        busy.add(now, 1)
        waits.add((now - arrived) / 1e9)
        yield env.timeout(next(services) * 9 // 10)
        busy.add(env.now, -1)


def source(env, customers, arrivals, *model):
    for _ in range(customers):
        yield env.timeout(next(arrivals))
        env.process(customer(env, *model))


def main():
    with open(sys.argv[1], "rb") as file:
        table = array("q", file.read())
    if sys.byteorder == "big":
        table.byteswap()
    table = table.tolist()
    services = islice(cycle(table), len(table) // 2, None)
    waits, queue, busy = Tally(), Steps(), Steps()
    env = simpy.Environment()
    server = simpy.Resource(env, capacity=1)
    env.process(source(env, int(sys.argv[2]), cycle(table), server, services, waits, queue, busy))
    begin = time.process_time()
    env.run()
    seconds = time.process_time() - begin
    print(seconds, waits.count, env.now, waits.mean, waits.squares / (waits.count - 1), queue.integral / env.now, busy.integral / env.now)


main()
