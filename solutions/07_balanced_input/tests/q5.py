"""Checks of question 5: a crossing with its error."""

import numpy as np
from autograder.checks import close, entry, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

hints = (
    "First everything about each measurement by itself: rate and standard error. Then the line through the two points, "
    "then how far the errors of the points move the crossing.",
    "Work with T in seconds, so rates are in Hz. NumPy's std has the argument ddof. The time needed follows from error "
    "~ 1 / sqrt(T): compare the error found with the one wanted.",
    "T_s = T_ms / 1000; one rate is np.mean(counts_1) / T_s. Then lambda (the name is taken in Python: call it part), "
    "the crossing, and np.hypot for the root of two squares.",
)

OWN = "counts = counts * 2 makes a new array; counts *= 2 changes the one you were given."


def found_of(recording, key):
    """An entry of the returned dictionary."""
    return entry(recording.returned, key, "the returned dictionary")


def compare_rates(recording, rates, errors):
    """Fail unless both rates and both standard errors are these."""
    unchanged(recording, hint=OWN)
    close(
        found_of(recording, "rates_hz"), rates, "rates", unit="Hz", rtol=1e-6,
        hint="the mean count of a neuron, divided by T in seconds.",
    )  # fmt: skip
    close(
        found_of(recording, "errors_hz"), errors, "standard errors", unit="Hz", rtol=1e-6, atol=1e-12,
        hint="the standard deviation of the counts with ddof=1, divided by the root of this measurement's "
        "own number of neurons, and by T in seconds; counts that all agree give 0.",
    )  # fmt: skip


def compare_crossing(recording, x):
    """Fail unless the line reaches the target there."""
    close(
        found_of(recording, "x_hz"), x, "x_hz", unit="Hz", rtol=1e-6,
        hint="the straight line through both points, also beyond them; the rates per second.",
    )  # fmt: skip


def compare_precision(recording, errors, error, T_ms):
    """Fail unless the error of the crossing and the time needed are these."""
    close(
        found_of(recording, "error_hz"), error, "error_hz", unit="Hz", rtol=1e-6,
        hint="the first standard error has the factor 1 - lambda, the second lambda; squares are added, and the "
        "root is divided by the steepness of the line, which counts without its sign."
        if errors_agree(recording, errors)
        else "the standard errors of the rates are wrong, and this error follows from them.",
    )  # fmt: skip
    close(
        found_of(recording, "T_needed_ms"), T_ms, "T_needed_ms", unit="ms", rtol=1e-6,
        hint="an error that is to be half as large takes how many times as long? In ms.",
    )  # fmt: skip


def errors_agree(recording, errors):
    """Whether the standard errors of both rates are these."""
    try:
        found = np.asarray(found_of(recording, "errors_hz"), dtype=float)
    except (TypeError, ValueError):
        return False
    return found.shape == (2,) and np.allclose(found, errors, rtol=1e-6)


RATES = {
    "between": ((9.0, 2.0), (1.133893419, 0.7559289460)),
    "outside": ((3.25, 7.5), (0.6373774392, 0.6681531048)),
}


@test_case(name="rates of the examples", points=0.5)
def rates(recordings):
    """Rates and standard errors of the measurements."""
    for probe, (expected, errors) in RATES.items():
        compare_rates(recordings[probe], expected, errors)


@test_case(name="crossings of the examples", points=0.25)
def crossings(recordings):
    """Crossing between the points and outside of them."""
    compare_crossing(recordings["between"], 5.071428571)
    compare_crossing(recordings["outside"], 6.023529412)


@test_case(name="precision of the examples", points=0.25)
def precision(recordings):
    """Standard error of both crossings, and the time needed."""
    compare_precision(recordings["between"], RATES["between"][1], 0.09288357039, 1725.47153)
    compare_precision(recordings["outside"], RATES["outside"][1], 0.06362482160, 80.96235848)


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
    "drawn_outside": common
    | {
        "target_hz": uniform(30.0, 60.0, digits=2),
        "x1_hz": uniform(4.5, 6.0),  # the line rises
        "x2_hz": uniform(3.0, 4.0),
    },
    "below_zero": common | {"target_hz": uniform(150.0, 200.0, digits=2)},
    "all_alike": common
    | {
        # Never a rate of equal counts: their crossing would have no error, and need no time.
        "target_hz": lambda rng: round(float(rng.uniform(13.0, 19.0)), 2) + 0.005,
        "counts_1": lambda rng: np.full(rng.integers(2, 9), rng.integers(5, 12)),
        "counts_2": lambda rng: rng.permutation([rng.integers(0, 2), 2]),  # two neurons
    },
}
no_promises = ("are independent of each other",)
accuracy = {"rtol": 1e-6}


def some_counts(rng):
    """Counts of two or more neurons."""
    return rng.integers(0, 30, size=rng.integers(2, 12))


domain = {
    "x1_hz": uniform(0.0, 20.0),
    "counts_1": some_counts,
    "x2_hz": uniform(0.0, 20.0),
    "counts_2": some_counts,
    "T_ms": one_of(50.0, 400.0, 3000.0),
    "target_hz": uniform(0.0, 60.0),
    "wanted_hz": uniform(0.001, 3.0),
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


HIDDEN = ("drawn_between", "drawn_outside", "below_zero", "all_alike")


@test_case(name="rates of other counts", points=1.5, hidden=True)
def rates_elsewhere(recordings):
    """Rates and standard errors for other counts, times and numbers, and where all counts agree."""
    for probe in HIDDEN:
        compare_rates(recordings[probe], *expected(recordings[probe].arguments)[:2])


@test_case(name="crossings of other counts", points=0.75, hidden=True)
def crossings_elsewhere(recordings):
    """The crossing of other measurements and targets, on lines that fall or rise."""
    for probe in HIDDEN:
        compare_crossing(recordings[probe], expected(recordings[probe].arguments)[2])


@test_case(name="precision of other counts", points=0.75, hidden=True)
def precision_elsewhere(recordings):
    """The error of other crossings, and the time needed."""
    for probe in HIDDEN:
        _, errors, _, error, time_ms = expected(recordings[probe].arguments)
        compare_precision(recordings[probe], errors, error, time_ms)


### END HIDDEN TESTS
