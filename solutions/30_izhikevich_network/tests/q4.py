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


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of


def spikes(steps, neurons, common):
    """A raster with spikes in common; one neuron is silent, unless there is only one."""

    def sample(rng):
        together = rng.random((steps, 1)) < common
        raster = (rng.random((steps, neurons)) < 0.05) | (
            together & (rng.random((steps, neurons)) < 0.5)
        )
        raster[steps // 2, :] = True
        raster[:2, :] = True  # among the rows that are dropped
        if neurons > 1:
            raster[:, 0] = False
        return raster

    return sample


def steady(rng):
    """Excitatory neurons fire once in every bin of three rows; of the inhibitory ones one varies."""
    raster = np.zeros((14, 6), dtype=bool)
    for column in range(4):
        raster[2 + rng.integers(0, 3) + 3 * np.arange(4), column] = True
    raster[4, 5] = True
    return raster


def unison(rng):
    """One excitatory neuron, and three inhibitory ones that do the same."""
    raster = rng.random((23, 4)) < 0.4
    raster[:, 2:] = raster[:, 1:2]
    raster[5:7], raster[9:11] = True, False  # so that the counts vary, whatever the bin
    return raster


def turns(rng):
    """Two excitatory neurons fire in turn, so that their mean never varies; inhibitory ones are silent."""
    raster = np.zeros((17, 5), dtype=bool)
    first = rng.integers(0, 2)
    raster[first::2, 0] = raster[1 - first :: 2, 1] = True
    return raster


def two_bins(rng):
    """Two bins of 20 rows; of 20 inhibitory neurons a single one fires, once."""
    raster = np.zeros((45, 26), dtype=bool)
    raster[:, :6] = rng.random((45, 6)) < 0.3
    raster[10:23, 0], raster[23:, 0] = True, False  # so that the counts vary
    raster[rng.integers(5, 40), 11] = True
    return raster


draws = {
    "turns": {"raster": turns, "n_exc": one_of(2), "skip": one_of(2, 3), "bin_ms": one_of(1)},
    "two bins": {"raster": two_bins, "n_exc": one_of(6), "skip": one_of(3), "bin_ms": one_of(20)},
    "unison": {"raster": unison, "n_exc": one_of(1), "skip": one_of(5), "bin_ms": one_of(1, 2)},
    "drawn": {
        "raster": spikes(203, 25, 0.1),
        "n_exc": one_of(17),
        "skip": one_of(31, 32, 33, 34),
        "bin_ms": one_of(7, 9),
    },
    "no inhibitory neuron": {
        "raster": spikes(60, 5, 0.2),
        "n_exc": one_of(5),
        "skip": one_of(0),
        "bin_ms": one_of(4),
    },
    "no excitatory neuron": {
        "raster": spikes(61, 6, 0.2),
        "n_exc": one_of(0),
        "skip": integers(8, 9),
        "bin_ms": one_of(1),
    },
    "one bin": {
        "raster": spikes(30, 5, 0.2),
        "n_exc": one_of(3),
        "skip": one_of(8),
        "bin_ms": one_of(13),
    },
    "no bin": {
        "raster": spikes(14, 4, 0.3),
        "n_exc": one_of(2),
        "skip": integers(4, 6),
        "bin_ms": one_of(20),
    },
    "steady": {"raster": steady, "n_exc": one_of(4), "skip": one_of(2), "bin_ms": one_of(3)},
}
domain = {
    "raster": lambda rng: rng.random((24, 6)) < rng.choice([0.05, 0.2, 0.5]),
    "n_exc": one_of(0, 1, 4, 6),
    "skip": one_of(0, 5, 23),
    "bin_ms": one_of(1, 2, 5, 9, 30),
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}
no_promises = ("If they are independent",)


@test_case(name="another raster", points=1.5, hidden=True)
def another(recordings):
    """Rates and synchrony of a larger network."""
    measures_are(recordings["drawn"])


@test_case(name="edge cases", points=1.5, hidden=True)
def edges(recordings):
    """An empty or silent population; two bins, one or none; neurons that never vary, do the same or take turns."""
    measures_are(recordings["no inhibitory neuron"], " without inhibitory neurons")
    measures_are(recordings["no excitatory neuron"], " without excitatory neurons")
    measures_are(recordings["one bin"], " with one bin")
    measures_are(recordings["no bin"], " without a whole bin")
    measures_are(recordings["steady"], " of neurons that never vary")
    measures_are(recordings["unison"], " of neurons that do the same")
    measures_are(recordings["turns"], " of two neurons that take turns, and of silent ones")
    measures_are(recordings["two bins"], " with two bins and few spikes")


### END HIDDEN TESTS
