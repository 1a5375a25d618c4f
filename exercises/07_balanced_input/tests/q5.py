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
