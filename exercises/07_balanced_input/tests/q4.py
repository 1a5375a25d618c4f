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
