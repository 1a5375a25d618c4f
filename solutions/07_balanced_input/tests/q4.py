"""Checks of question 4: where a bisection measures and what it returns."""

from autograder.checks import array, close, entry, equal, require
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


def measured_at(recording):
    """The places in their order, the two ends sorted; fails where one was measured twice."""
    asked = [float(x) for x in recording.returned["asked"]]
    twice = sorted({x for x in asked if asked.count(x) > 1})
    if twice:
        require(
            False,
            f"measured more than once at x = {twice[0]:g}: each measurement costs, and a noisy one "
            "gives another value the second time; keep what you measured.",
            "measured more than once at the same place.",
        )
    return sorted(asked[:2]) + asked[2:]


def search_is_right(recording, places, low, high):
    """Fail unless the places and the last interval are these."""
    equal(
        recording.returned["outcome"], "result", "outcome",
        hint="the target lies between the values at the ends: no ValueError.",
    )  # fmt: skip
    asked = measured_at(recording)
    for step, (found, expected) in enumerate(zip(asked, places, strict=False)):
        close(
            found, expected, f"place of measurement {step + 1}", rtol=0.0, atol=1e-9,
            hint="the ends, then always the middle of the half in which the curve crosses the target; "
            "does the curve fall or rise?",
        )  # fmt: skip
    way = "too many" if len(asked) > len(places) else "too few"
    require(
        len(asked) == len(places),
        f"{len(asked)} measurements, expected {len(places)}: {way}.",
        f"{way} measurements.",
        hint="halve while the interval is longer than the tolerance, whatever the values are.",
    )
    result = recording.returned["result"]
    what = "the dictionary that bisection returned"
    for key, expected in (("low", low), ("high", high), ("root", (low + high) / 2)):
        close(
            entry(result, key, what), expected, key, rtol=0.0, atol=1e-9,
            hint="low and high are the ends of the last interval, root is its middle.",
        )  # fmt: skip


def gives_up(recording):
    """Fail unless both ends were measured, nothing else, and a ValueError was raised."""
    equal(
        recording.returned["outcome"], "ValueError", "outcome",
        hint="the target does not lie between the values at the ends: raise a ValueError.",
    )  # fmt: skip
    a = recording.arguments
    array(measured_at(recording), "places of the measurements", shape=(2,), hint="only the ends.")
    close(measured_at(recording), [a["low"], a["high"]], "places of the measurements", atol=1e-9)


@test_case(name="a falling curve", points=1)
def falling(recordings):
    """Places of the measurements, their number, the last interval and its middle."""
    places = [2.0, 8.0, 5.0, 3.5, 4.25, 4.625, 4.8125, 4.71875]
    search_is_right(recordings["falling"], places, 4.625, 4.71875)


@test_case(name="a target out of reach", points=1)
def out_of_reach(recordings):
    """The target is above the values at both ends: ValueError after two measurements."""
    gives_up(recordings["out_of_reach"])


### BEGIN HIDDEN TESTS
import math

from autograder.draw import one_of, settings, uniform

search = {
    "target": uniform(6.0, 20.0),
    "low": uniform(-1.0, 1.0),
    "high": uniform(8.0, 10.0),
    "tolerance": one_of(0.03, 0.07, 0.11, 0.4),
    "top": uniform(40.0, 80.0),
    "centre": uniform(3.8, 5.2),
    "width": uniform(0.3, 0.8),
}
draws = {
    "noisy": search | {"noise": uniform(1.0, 3.0)},
    "rising": search | {"noise": uniform(0.0, 0.5), "width": uniform(-0.8, -0.3)},
    "narrow": search | {"noise": uniform(0.1, 0.5), "tolerance": uniform(11.5, 15.0)},
    "below_reach": search
    | {"noise": uniform(0.1, 0.5), "target": uniform(-9.0, -4.0), "width": uniform(-0.8, -0.3)},
    # the value in the first middle is the target but for 2e-4
    "lucky": settings(
        {
            "target": 5.0, "low": 2.0, "high": 8.0, "tolerance": 0.1,
            "top": 10.0004, "centre": 5.0, "width": 0.5, "noise": 0.0,
        },
        {
            "target": 6.0, "low": 1.0, "high": 8.0, "tolerance": 0.15,
            "top": 11.9996, "centre": 4.5, "width": -0.6, "noise": 0.0,
        },
    ),
}  # fmt: skip


def expected(a):
    """Places, low and high of a bisection, by counting in units of the last interval."""

    def above(x):
        curve = a["top"] / (1.0 + math.exp((x - a["centre"]) / a["width"]))
        return curve + a["noise"] * math.sin(137.0 * x) > a["target"]

    span = a["high"] - a["low"]
    halvings = 0
    while span / 2**halvings > a["tolerance"]:
        halvings += 1
    unit, left, places = span / 2**halvings, 0, [a["low"], a["high"]]
    for step in range(halvings):
        middle = left + 2 ** (halvings - 1 - step)
        places.append(a["low"] + middle * unit)
        if above(places[-1]) == above(a["low"]):
            left = middle
    return places, a["low"] + left * unit, a["low"] + (left + 1) * unit


@test_case(name="a noisy falling curve", points=1, hidden=True)
def noisy(recordings):
    """Each place is measured once, with noise; and a value close to the target ends no search."""
    for probe in ("noisy", "lucky"):
        search_is_right(recordings[probe], *expected(recordings[probe].arguments))


@test_case(name="a rising curve", points=1, hidden=True)
def rising(recordings):
    """The search works on a curve that rises."""
    search_is_right(recordings["rising"], *expected(recordings["rising"].arguments))


@test_case(name="nothing to halve, and nothing to find", points=1, hidden=True)
def edges(recordings):
    """A tolerance longer than the interval, and a target below the values at both ends."""
    search_is_right(recordings["narrow"], *expected(recordings["narrow"].arguments))
    gives_up(recordings["below_reach"])


### END HIDDEN TESTS
