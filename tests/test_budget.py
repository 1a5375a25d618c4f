"""The time that a cell may use: CPU time of all its processes, and the clock behind it."""

import asyncio
import itertools

import pytest

from autograder.sandbox.host.budget import CLOCK, CPU, Budget, Meter

# id: (what the processes have used at each look, the budget, the part that is used up)
USED_UP = {
    "processor time": (itertools.count(7.0), Budget(cpu_s=2.5, clock_s=60), CPU),
    "the clock, while all sleeps": (itertools.repeat(7.0), Budget(cpu_s=2.5, clock_s=0.01), CLOCK),
    "both": (itertools.count(7.0), Budget(cpu_s=0, clock_s=0), CPU),
}


@pytest.mark.parametrize(("readings", "budget", "part"), USED_UP.values(), ids=USED_UP)
def test_the_part_of_a_budget_that_is_used_up_first_is_named(readings, budget, part):
    assert asyncio.run(Meter(lambda: next(readings)).until_used_up(budget)) == part


def test_what_a_process_used_counts_when_it_has_ended():
    readings = iter([5.0, 8.0, 6.0])
    meter = Meter(lambda: next(readings))
    assert [meter.cpu_s, meter.cpu_s] == [3.0, 3.0]


# id: (what is left, the part of which nothing is left)
LEFT = {
    "of both": (Budget(1, 1), ""),
    "no processor time": (Budget(0, 1), CPU),
    "no time on the clock": (Budget(1, -1), CLOCK),
}


@pytest.mark.parametrize(("budget", "part"), LEFT.values(), ids=LEFT)
def test_nothing_is_left_of_a_part(budget, part):
    assert budget.used_up == part
