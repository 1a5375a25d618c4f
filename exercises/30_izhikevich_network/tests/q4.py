"""Checks of question 4: rates and synchrony."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, close, entry, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "Do the same for two parts of the raster, which are two ranges of its columns. The rate needs only the number of spikes, rows and columns; "
    "the synchrony needs counts per neuron and bin.",
    "Cut off the rows that do not fill a bin, then reshape to three axes: bin, row within the bin, neuron. The sum over the second axis gives the "
    "counts. There is one variance over bins of the mean over neurons, and one mean over neurons of the variances over bins.",
    "Begin with the rows that are left, `raster[skip:]`, and the number of whole bins, an integer division. Set both results to nan, and "
    "compute each only where it is defined.",
)

WHAT = "the dictionary"
KEYS = ("rate_exc_hz", "rate_inh_hz", "chi_exc", "chi_inh")


def is_nan(value):
    """Whether a value is the float nan."""
    return isinstance(value, (float, np.floating)) and value != value


def variance(values):
    """Mean square distance from the mean."""
    mean = sum(values) / len(values)
    return sum((x - mean) ** 2 for x in values) / len(values)


def measures(raster, n_exc, skip, bin_ms, *, error=""):
    """The four numbers by the text, or with one known error; None for nan."""
    kept = np.asarray(raster).astype(int)[0 if error == "no skip" else skip :]
    result = {}
    for name, spikes in (("exc", kept[:, :n_exc]), ("inh", kept[:, n_exc:])):
        rows, n = spikes.shape
        counted = int(spikes.any(axis=0).sum()) if error == "active" else n
        timed = rows // bin_ms * bin_ms if error == "rate of bins" else rows
        rate = 1000.0 * spikes[:timed].sum() / (timed * counted) if counted and timed else None
        if rate is not None:
            if error == "per ms":
                rate /= 1000.0
            elif error == "per neuron of the network":
                rate *= n / kept.shape[1]
            elif error == "of the population":
                rate *= n
        width = 1 if error in ("no bins", "whole rows") else bin_ms
        n_bins = (rows // bin_ms * bin_ms if error == "whole rows" else rows) // width
        starts = [width * m for m in range(n_bins)]
        if error == "rest" and rows % width:
            starts.append(width * n_bins)
        counts = np.array([spikes[s : s + width].sum(axis=0) for s in starts])
        chi = None
        if counts.size:
            single = [variance(list(column)) for column in counts.T]
            if error == "varying":
                single = [x for x in single if x > 0] or [0.0]
            if error == "sample":
                single = [x * len(starts) / max(len(starts) - 1, 1) for x in single]
            if max(single) > 0:
                chi = variance(list(counts.mean(axis=1))) / (sum(single) / len(single))
                chi = chi if error == "no root" else chi**0.5
        result |= {f"rate_{name}_hz": rate, f"chi_{name}": chi}
    return result


ERRORS = {
    "no skip": "the first rows are to be dropped",
    "per ms": "the rates are per ms; a rate in Hz is per second",
    "per neuron of the network": "the spikes of a population are divided by all neurons of the network",
    "of the population": "these are the spikes of the whole population per second; divide by its number of neurons",
    "rate of bins": "the rates leave out the incomplete last bin; they take all rows that are left",
    "active": "silent neurons are left out; they count too",
    "rest": "the incomplete last bin is to be left out",
    "no bins": "chi is computed from single rows; count the spikes in bins of bin_ms rows",
    "whole rows": "chi is computed from single rows; count the spikes in bins of bin_ms rows",
    "no root": "this is the square of chi; take the root",
    "varying": "neurons that never vary are left out; all neurons count",
    "sample": "the variances of single neurons divide by the number of bins minus 1; both divide by the number of bins",
}
HINTS = {
    "rate": "spikes over neurons and over the time of all rows that are left, in s",
    "chi": "the root of the variance of the mean over the mean of the variances, of counts in whole bins",
}

DEFINED = {
    "rate": "it is nan only if the population is empty.",
    "chi": "it is nan only if no neuron has counts that vary.",
}


def alike(found, wanted):
    """Whether all four numbers agree."""
    return all(
        is_nan(found[key]) if wanted[key] is None
        else isinstance(found[key], (int, float, np.number)) and abs(found[key] - wanted[key]) <= 1e-6 * (1 + abs(wanted[key]))
        for key in KEYS
    )  # fmt: skip


def measures_are(recording, which=""):
    """Fail unless the four numbers are right; name a typical cause."""
    found = {key: entry(recording.returned, key, WHAT) for key in KEYS}
    found = {
        key: x.item() if isinstance(x, np.ndarray) and x.size == 1 else x
        for key, x in found.items()
    }
    wanted = measures(**recording.arguments)
    if alike(found, wanted):
        return
    for error, why in ERRORS.items():
        other = measures(**recording.arguments, error=error)
        if alike(found, other) and other != wanted:
            raise CheckFailed(f"result{which}: {why}.")
    for key in KEYS:
        hint = HINTS[key.split("_")[0]]
        if wanted[key] is None:
            require(
                is_nan(found[key]),
                f"{key}{which}: {found[key]!r}, expected nan.",
                f"{key}{which}: expected nan, because it is undefined.",
                hint="a rate needs one neuron, and chi a neuron whose counts vary.",
            )
        elif is_nan(found[key]):
            require(
                False,
                f"{key}{which}: nan, expected {wanted[key]:.6g}.",
                f"{key}{which}: nan, but it is defined.",
                hint=DEFINED[key.split("_")[0]],
            )
        else:
            close(found[key], wanted[key], f"{key}{which}", rtol=1e-6, atol=1e-6, hint=hint)


@test_case(name="five neurons", points=1)
def five_neurons(recordings):
    """Three excitatory and two inhibitory neurons, nine rows of which two are dropped; an incomplete last bin."""
    unchanged(recordings, hint="work on a copy of the raster")
    measures_are(recordings["five neurons"])


def picture(recordings):
    """The raster of the example: rows that are dropped, and bins."""
    figure, (axis,) = panels()
    arguments = recordings["five neurons"].arguments
    steps, neurons = np.nonzero(arguments["raster"])
    for chosen, colour, name in (
        (neurons < arguments["n_exc"], "#0072b2", "excitatory"),
        (neurons >= arguments["n_exc"], "#d55e00", "inhibitory"),
    ):
        axis.plot(steps[chosen] + 0.5, neurons[chosen], "o", c=colour, label=name)
    axis.axvspan(0, arguments["skip"], color="0.9", lw=0, label="dropped")
    for edge in (2, 4, 6, 8):
        axis.axvline(edge, c="gray", lw=0.8)
    axis.set(
        xlabel="time (ms); lines bound the bins", ylabel="neuron", yticks=range(5), xlim=(0, 9)
    )
    axis.legend(frameon=False, fontsize="small", bbox_to_anchor=(1, 1))
    return figure
