"""The time that a cell may use, and the time that it has used.

What counts is the CPU time of all its processes: no grade may depend on what else the machine does.
The clock is behind it, for what waits or sleeps.
"""

import asyncio
import os
import time
from collections.abc import Callable
from dataclasses import dataclass

CPU, CLOCK = "cpu", "clock"  # the two parts of a budget

LOOK_S = 0.05  # between two looks at what little is left
SELDOM_S = 0.5  # between two looks at what is not soon used up


@dataclass(frozen=True)
class Budget:
    """Seconds of CPU time, and seconds on the clock."""

    cpu_s: float
    clock_s: float

    @property
    def used_up(self) -> str:
        """The part of which nothing is left; empty if something is left of both."""
        return CPU if self.cpu_s <= 0 else CLOCK if self.clock_s <= 0 else ""


class Meter:
    """What has been used since it was made.

    read_cpu_s: the CPU time (s) that all processes have used so far. It may fall when one ends.
    """

    def __init__(self, read_cpu_s: Callable[[], float]) -> None:
        self._read_cpu_s = read_cpu_s
        self._cpu_before_s, self._clock_before_s = read_cpu_s(), time.monotonic()
        self._cpu_s = 0.0

    @property
    def cpu_s(self) -> float:
        """CPU time (s)."""
        self._cpu_s = max(self._cpu_s, self._read_cpu_s() - self._cpu_before_s)
        return self._cpu_s

    @property
    def clock_s(self) -> float:
        """Time on the clock (s)."""
        return time.monotonic() - self._clock_before_s

    async def until_used_up(self, budget: Budget) -> str:
        """Wait until a part of the budget is used up; which."""
        while True:
            left = Budget(budget.cpu_s - self.cpu_s, budget.clock_s - self.clock_s)
            if left.used_up:
                return left.used_up
            # Not even all processors together can use more than is left before the next look.
            seconds = left.cpu_s / (os.cpu_count() or 1)
            await asyncio.sleep(min(max(LOOK_S, min(seconds, SELDOM_S)), left.clock_s))
