"""Checks of question 5: a crossing with its error."""

from autograder.checks import close, entry, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

OWN = "counts = counts * 2 makes a new array; counts *= 2 changes the one you were given."


def found_of(recording, key):
    """An entry of the returned dictionary."""
    return entry(recording.returned, key, "the returned dictionary")


def compare_rates(recording, rates, errors, hint=""):
    """Fail unless both rates and both standard errors are these."""
    unchanged(recording, hint=OWN)
    close(
        found_of(recording, "rates_hz"), rates, "rates", rtol=1e-6,
        hint="the mean count of a neuron, divided by T in seconds.",
    )  # fmt: skip
    close(
        found_of(recording, "errors_hz"), errors, "standard errors", rtol=1e-6,
        hint=hint or "ddof=1; the root of each measurement's own number of neurons; T in seconds.",
    )  # fmt: skip


def compare_crossing(recording, x, error, T_ms):
    """Fail unless the crossing, its error and the time needed are these."""
    close(
        found_of(recording, "x_hz"), x, "x_hz", rtol=1e-6, atol=1e-6,
        hint="the straight line through both points, also beyond them.",
    )  # fmt: skip
    close(
        found_of(recording, "error_hz"), error, "error_hz", rtol=1e-6,
        hint="are both standard errors right? Which of them has the factor 1 - lambda, which lambda? "
        "Squares are added, and the root is divided by the steepness.",
    )  # fmt: skip
    close(
        found_of(recording, "T_needed_ms"), T_ms, "T_needed_ms", rtol=1e-6,
        hint="an error that is to be half as large takes how many times as long? In ms.",
    )  # fmt: skip


RATES = {
    "between": ((9.0, 2.0), (1.133893419, 0.7559289460)),
    "outside": ((3.25, 7.5), (0.6373774392, 0.6681531048)),
}


@test_case(name="rates of the examples", points=1)
def rates(recordings):
    """Rates and standard errors of the measurements."""
    for probe, (expected, errors) in RATES.items():
        compare_rates(recordings[probe], expected, errors)


@test_case(name="crossings of the examples", points=1)
def crossings(recordings):
    """Crossing between the points and outside of them, its error, and the time needed."""
    compare_crossing(recordings["between"], 5.071428571, 0.09288357039, 1725.47153)
    compare_crossing(recordings["outside"], 6.023529412, 0.06362482160, 80.96235848)


def picture(recordings):
    """The two measurements of each example and the crossing, with their error bars."""
    from autograder.pictures import panels

    figure, axes = panels(2)
    for axis, probe in zip(axes, ("between", "outside"), strict=True):
        a, found = recordings[probe].arguments, recordings[probe].returned
        axis.axhline(a["target_hz"], c="gray", ls="--", lw=1)
        axis.errorbar((a["x1_hz"], a["x2_hz"]), found["rates_hz"], found["errors_hz"], fmt="o")
        axis.errorbar(found["x_hz"], a["target_hz"], xerr=found["error_hz"], fmt="s", c="#d55e00")
        axis.set(xlabel="inhibitory rate (Hz)", ylabel="output rate (Hz)")
    return figure


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import one_of, uniform

common = {
    "x1_hz": uniform(3.0, 4.0),
    "x2_hz": uniform(4.5, 6.0),
    "counts_1": lambda rng: 3 + rng.integers(0, 9, size=rng.integers(5, 9)),
    "counts_2": lambda rng: rng.integers(0, 3, size=rng.integers(12, 20)),
    "T_ms": one_of(250.0, 400.0, 625.0),
    "wanted_hz": uniform(0.02, 0.4),
}
draws = {  # counts give rates from 3 / T up, and below 2 / T
    "drawn_between": common | {"target_hz": lambda rng: round(float(rng.uniform(3.0, 9.0)), 2)},
    "drawn_outside": common | {"target_hz": uniform(30.0, 60.0, digits=2)},
    "all_alike": common
    | {
        # Never a rate of equal counts: their crossing would have no error, and need no time.
        "target_hz": lambda rng: round(float(rng.uniform(13.0, 19.0)), 2) + 0.005,
        "counts_1": lambda rng: np.full(rng.integers(4, 9), rng.integers(5, 12)),
    },
}


def expected(a):
    """Rates, errors, crossing, error and time; the error of x by moving each rate a little."""
    T = a["T_ms"] / 1000.0
    counts = [[int(c) for c in a[key]] for key in ("counts_1", "counts_2")]
    y = [sum(c) / len(c) / T for c in counts]
    variance = [
        sum((one - sum(c) / len(c)) ** 2 for one in c) / (len(c) - 1) / len(c) / T**2
        for c in counts
    ]

    def crossing(y1, y2):
        steepness = (y2 - y1) / (a["x2_hz"] - a["x1_hz"])
        return a["x1_hz"] + (a["target_hz"] - y1) / steepness

    d = 1e-5
    by_first = (crossing(y[0] + d, y[1]) - crossing(y[0] - d, y[1])) / (2 * d)
    by_second = (crossing(y[0], y[1] + d) - crossing(y[0], y[1] - d)) / (2 * d)
    error = (by_first**2 * variance[0] + by_second**2 * variance[1]) ** 0.5
    time_ms = a["T_ms"] * error**2 / a["wanted_hz"] ** 2
    return y, np.sqrt(variance), crossing(*y), error, time_ms


@test_case(name="rates of other counts", points=1, hidden=True)
def rates_elsewhere(recordings):
    """Rates and standard errors for other counts, times and numbers, and where all counts agree."""
    for probe in ("drawn_between", "drawn_outside"):
        compare_rates(recordings[probe], *expected(recordings[probe].arguments)[:2])
    compare_rates(
        recordings["all_alike"], *expected(recordings["all_alike"].arguments)[:2],
        hint="s is the standard deviation of the counts, whatever they are, also where all agree.",
    )  # fmt: skip


@test_case(name="crossings of other counts", points=1, hidden=True)
def crossings_elsewhere(recordings):
    """Crossing, its error, and the time needed, for other measurements and targets."""
    for probe in ("drawn_between", "drawn_outside"):
        compare_crossing(recordings[probe], *expected(recordings[probe].arguments)[2:])


### END HIDDEN TESTS
