"""Checks of question 4: where a bisection measures and what it returns."""

from autograder.checks import array, close, entry, equal, number, require
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

hints = (
    "First two measurements, at low and at high, then a loop. In each turn one measurement in the middle decides which "
    "half stays. Keep the two values of the beginning, and never measure at the ends again.",
    "Whether the curve falls follows from the two first values. In the loop, the middle replaces that end whose value "
    "is on the same side of the target as the value in the middle.",
    "Measure at both ends into two variables, then raise the ValueError if both are on the same side. The loop is "
    "`while high - low > …:` with one measurement in the middle, and an `if` with two cases: low moves, or high moves.",
)


RECORD = "the record of the search"


def measured_at(recording):
    """The places in their order; fails where one was measured twice, or high before low."""
    asked = array(entry(recording.returned, "asked", RECORD), "asked", shape=(None,)).tolist()
    twice = sorted({x for x in asked if asked.count(x) > 1})
    if twice:
        require(
            False,
            f"measured more than once at x = {twice[0]:g}: each measurement costs, and a noisy one "
            "gives another value the second time; keep what you measured.",
            "measured more than once at the same place.",
        )
    a = recording.arguments
    require(
        asked[:2] != [a["high"], a["low"]],
        "the first measurement was at high and the second at low.",
        hint="measure at low first, then at high.",
    )
    return asked


HALF = (
    "always the middle of the half in which the curve crosses the target: where the value is above the target, the crossing "
    "is further up on a falling curve, further down on a rising one."
)


def search_is_right(recording, places, low, high, half_hint=HALF):
    """Fail unless the places and the last interval are these."""
    equal(
        entry(recording.returned, "outcome", RECORD), "result", "outcome",
        hint="the target lies between the values at the ends: no ValueError.",
    )  # fmt: skip
    asked = measured_at(recording)
    for step, (found, expected) in enumerate(zip(asked, places, strict=False)):
        close(
            found, expected, f"place of measurement {step + 1}", rtol=0.0, atol=1e-9,
            hint="first low and high, then the middle of the interval."
            if step < 3
            else half_hint,
        )  # fmt: skip
    way = "too many" if len(asked) > len(places) else "too few"
    require(
        len(asked) == len(places),
        f"{len(asked)} measurements, expected {len(places)}: {way}.",
        f"{way} measurements.",
        hint="halve while the interval is longer than the tolerance, whatever the values are and however often; measure nowhere else.",
    )
    result = entry(recording.returned, "result", RECORD)
    what = "the dictionary that bisection returned"
    ends = [number(entry(result, key, what), key) for key in ("low", "high")]
    require(
        ends[0] <= ends[1], f"low is {ends[0]:g}, high is {ends[1]:g}.", "low is greater than high.",
        hint="low is the left end of the interval, also where the curve rises.",
    )  # fmt: skip
    for key, expected in (("low", low), ("high", high), ("root", (low + high) / 2)):
        close(
            entry(result, key, what), expected, key, rtol=0.0, atol=1e-9,
            hint="low and high are the ends of the last interval, root is its middle.",
        )  # fmt: skip


def gives_up(recording):
    """Fail unless both ends were measured, nothing else, and a ValueError was raised."""
    equal(
        entry(recording.returned, "outcome", RECORD), "ValueError", "outcome",
        hint="the target does not lie between the values at the ends: raise a ValueError.",
    )  # fmt: skip
    a = recording.arguments
    array(measured_at(recording), "places of the measurements", shape=(2,), hint="only the ends.")
    close(measured_at(recording), [a["low"], a["high"]], "places of the measurements", atol=1e-9)


@test_case(name="a falling curve", points=0.75)
def falling(recordings):
    """Places of the measurements, their number, the last interval and its middle."""
    places = [2.0, 8.0, 5.0, 3.5, 4.25, 4.625, 4.8125, 4.71875]
    search_is_right(recordings["falling"], places, 4.625, 4.71875)


@test_case(name="a target out of reach", points=0.75)
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
    "rising": search
    | {
        "noise": uniform(0.0, 0.5),
        "width": uniform(-0.8, -0.3),
        "tolerance": one_of(3e-8, 2e-7, 1e-6),
    },
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
    # falling; two neighbours on the curve, or a value and that at an end, often lie the wrong way round
    "bumpy": settings(
        *[
            dict(zip(search, values, strict=True)) | {"noise": noise}
            for *values, noise in (
                (19.7, 0.39, 8.59, 0.02, 40.0, 5.16, 0.52, 3.6),
                (17.3, -0.29, 9.18, 0.05, 44.7, 4.92, 0.75, 3.3),
                (12.2, 0.25, 8.29, 0.03, 48.9, 4.9, 0.76, 4.5),
                (15.4, 0.47, 8.58, 0.02, 56.0, 4.38, 0.62, 4.3),
                (21.5, -0.01, 9.57, 0.03, 50.3, 4.02, 0.58, 4.7),
                (17.6, 0.66, 9.49, 0.03, 41.3, 4.1, 0.75, 4.0),
            )
        ]
    ),
}  # fmt: skip


accuracy = {"rtol": 1e-9, "atol": 1e-9}
domain = {
    "target": uniform(-20.0, 90.0),
    "low": uniform(-9.0, 2.0),
    "high": uniform(2.5, 12.0),
    "tolerance": one_of(1e-6, 0.011, 0.17, 3.3, 30.0),
    "top": uniform(20.0, 90.0),
    "centre": uniform(1.0, 6.0),
    "width": one_of(-2.0, -0.5, -0.2, 0.3, 1.0, 2.0),
    "noise": one_of(0.0, 0.5, 3.0),
}


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


BUMPS = (
    "noise may put two values the wrong way round: whether the curve falls is decided once, by the values at low and high, "
    "and never again."
)


@test_case(name="noise as large as the last steps", points=0.5, hidden=True)
def bumpy(recordings):
    """The two values of the beginning decide whether the curve falls, not what is measured later."""
    search_is_right(recordings["bumpy"], *expected(recordings["bumpy"].arguments), BUMPS)


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
