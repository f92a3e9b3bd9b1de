"""What the SimPy programs share: random numbers that support.hpp gives too."""
import math


class Draw:
    """x -> 16807 x mod (2^31 - 1): Lewis, Goodman and Miller 1969."""

    def __init__(self, seed):
        self.x = seed

    def next(self):
        self.x = self.x * 16807 % 2147483647
        return self.x

    def __call__(self, low, high):
        """A whole number of low .. high."""
        return low + self.next() % (high - low + 1)

    def exponential(self, mean):
        """Rounded up to a whole number."""
        return 1 + int(-mean * math.log(self.next() / 2147483647))
