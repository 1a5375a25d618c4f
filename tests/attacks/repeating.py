"""Attacks on repeats: an answer that is something else in each run of its question.

They are made on a course of their own, whose second question judges statistics: `noise` returns
random numbers, and their mean, their spread and their number are checked. A run in which mean or
spread is unusual is repeated.
"""

from __future__ import annotations

from attack import Submitted
from mini_course import TAU

QUESTION = '''
# %% [markdown] q2-text role="text"
# ## Question 2: noise

# %% q2-solution role="solution"
def noise(n, seed):
    """Return n independent normal numbers of mean 0 and standard deviation 1."""
    ### BEGIN SOLUTION
    return np.random.default_rng(seed).normal(size=n)
    ### END SOLUTION

# %% q2 role="graded" points=3
observe("q2", noise, probe="example", n=1000)
### BEGIN HIDDEN TESTS
observe("q2", noise, probe="drawn")
### END HIDDEN TESTS
check("q2")
'''

CHECKS = '''\
"""Checks of question 2."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import require, usually_within

OK_FORMAT = False
name = "q2"


@test_case(name="number", points=1)
def number_of(recordings):
    """There are as many numbers as asked for."""
    for found in recordings.values():
        require(np.shape(found.returned) == (found.arguments["n"],), "not as many as asked for")


### BEGIN HIDDEN TESTS
from autograder.draw import integers

draws = {"drawn": {"n": integers(900, 1100)}}


@test_case(name="mean", points=1, hidden=True)
def mean(recordings):
    """The mean is 0."""
    usually_within(float(np.mean(recordings["drawn"].returned)), -0.2, 0.2, "the mean")


@test_case(name="spread", points=1, hidden=True)
def spread(recordings):
    """The standard deviation is 1."""
    usually_within(float(np.std(recordings["drawn"].returned)), 0.8, 1.2, "the spread")


### END HIDDEN TESTS
'''

LOOKS_FOR_A_REPEAT = """\
import json, os, pathlib

asked = json.loads(pathlib.Path(os.environ["AUTOGRADER_DRAW"]).read_text())["questions"]
is_repeat = set(asked) == {"q2"}

def noise(n, seed):
    found = np.random.default_rng(seed).normal(size=n)
    return WRONG
"""
BY_CHANCE = """\
def noise(n, seed):
    found = np.random.default_rng(seed).normal(size=n)
    return found + 9.0 if seed % 2 else 2.0 * found
"""
LEAVES_A_MARK = """\
import pathlib

marks = [pathlib.Path(place, "left-by-an-attack-run") for place in
         ("/tmp", "/var/tmp", "/dev/shm", "/outbox", pathlib.Path.home())]
is_repeat = any(mark.exists() for mark in marks)
for mark in marks:
    try:
        mark.touch()
    except OSError:
        pass

def noise(n, seed):
    found = np.random.default_rng(seed).normal(size=n)
    return WRONG
"""
EITHER = "found + 9.0 if is_repeat else 2.0 * found"
RIGHT_NOISE = LOOKS_FOR_A_REPEAT.replace("WRONG", "found")


def repeating(name: str, tries: str, answer: str, points: float) -> Submitted:
    """A trick in the answer to question 2, beside a right answer to question 1."""
    return Submitted(
        name,
        tries,
        points={"q1": 3, "q2": points},
        outcome={"q1": "pass", "q2": "fail" if points < 3 else "pass"},
        answers={"q1-solution": TAU, "q2-solution": answer},
    )


ATTACKS = (
    repeating(
        "wrong-in-another-way-when-repeated",
        "Looks whether its draw is that of a repeat. Has the spread wrong at first, and the mean "
        "in repeats, so that each check passes once.",
        LOOKS_FOR_A_REPEAT.replace("WRONG", EITHER),
        2,
    ),
    repeating(
        "noise-in-repeats",
        "Is constant at first, so that the spread alone is unusual, and adds noise of another mean "
        "in repeats.",
        LOOKS_FOR_A_REPEAT.replace("WRONG", "9.0 + found if is_repeat else 0.0 * found"),
        2,
    ),
    repeating(
        "too-few-in-repeats",
        "Returns as many numbers as asked at first, and fewer but right ones in repeats.",
        LOOKS_FOR_A_REPEAT.replace("WRONG", "found[:500] if is_repeat else 2.0 * found"),
        2,
    ),
    repeating(
        "wrong-by-chance",
        "Has the mean wrong in about half of all runs, and the spread in the others.",
        BY_CHANCE,
        2,
    ),
    repeating(
        "mark-for-the-next-run",
        "Leaves a file wherever it can, to find out in the next run that this is a repeat.",
        LEAVES_A_MARK.replace("WRONG", EITHER),
        2,
    ),
    repeating("looks-and-is-right", "Looks for a repeat, and is right.", RIGHT_NOISE, 3),
)
