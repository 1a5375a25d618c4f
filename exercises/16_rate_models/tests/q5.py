"""Checks of question 5: the fluctuations of a population."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close, entry, equal, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Cut off the start, cut off what is left over at the end, sum in groups, and convert to spikes per neuron and second.",
    "How many steps make a bin? Round the quotient. An array of that many columns has one bin in each row.",
    "Begin with the steps per bin, `round(bin_ms / step_ms)`, and the steps to skip. `//` says how many complete bins "
    "there are. A bin of 5 ms lasts 0.005 seconds.",
)

KEYS = ("mean_hz", "sd_hz", "poisson_sd_hz")
WHY = {
    "mean_hz": "spikes per neuron and second, in complete bins after the start",
    "sd_hz": "over the bins, divided by their number; the mean is right",
    "poisson_sd_hz": "sqrt(A / (N Delta)) with the bin in seconds",
}


def binned(a):
    """The activity in the bins (Hz)."""
    steps = round(a["bin_ms"] / a["step_ms"])
    kept = a["counts"][round(a["skip_ms"] / a["step_ms"]) :]
    bins = len(kept) // steps
    return kept[: bins * steps].reshape(bins, steps).sum(axis=1) / (a["N"] * a["bin_ms"] * 1e-3)


def activity_is_right(recording):
    """All four entries."""
    a = recording.arguments
    A = binned(a)
    expected = (A.mean(), A.std(), np.sqrt(A.mean() * 1000.0 / (a["N"] * a["bin_ms"])))
    for key, value in zip(KEYS, expected, strict=True):
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, value, key, unit="Hz", rtol=1e-6, atol=1e-9, hint=WHY[key])
    neurons = max(1, int(np.ceil(a["N"] * (A.std() / a["target_hz"]) ** 2)))
    found = entry(recording.returned, "neurons", "the returned dictionary")
    hint = "how many neurons bring sd_hz, which is right, down to target_hz? A whole number, rounded up"
    equal(found, neurons, "neurons", hint=hint)


@test_case(name="the example", points=0.5)
def example(recordings):
    """Twenty neurons, bins of three steps, an incomplete bin at the end."""
    unchanged(recordings, hint="work on arrays of your own")
    activity_is_right(recordings["example"])


def picture(recordings):
    """The activity in the bins of the example (grey), and your mean with the standard deviation."""
    figure, (axis,) = panels(1)
    A = binned(recordings["example"].arguments)
    axis.bar(0.45 + 0.3 * np.arange(len(A)), A, width=0.28, color="0.8")
    found = recordings["example"].returned
    mean, sd = (float(entry(found, key, "the returned dictionary")) for key in KEYS[:2])
    axis.axhline(mean, c="C0")
    axis.axhspan(mean - sd, mean + sd, color="C0", alpha=0.2, lw=0)
    axis.set(xlabel="time (ms)", ylabel="activity (Hz)")
    return figure
