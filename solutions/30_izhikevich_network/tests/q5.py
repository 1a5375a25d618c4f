"""Checks of question 5: the power spectrum."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Cut, subtract the means, transform, square, scale, average: one line for each is enough. The bands are sums over parts of the result.",
    "After `reshape` the segments are rows. `np.fft.rfft` transforms each row and returns exactly the m that are asked for. First scale all of them with "
    "the factor 2, then halve the entries that have no twin.",
    "Begin with the number of whole segments, an integer division, and the reshaped signal. Subtract from each row its mean: `keepdims=True` keeps the "
    "axis.",
)

WHAT = "the dictionary"


def reference(signal, segment, bands, *, error=""):
    """Frequencies, density and band powers by the text, or with one known error."""
    x = np.array(signal, dtype=float)
    L = segment
    if error == "whole":
        x = x - x.mean()
    elif error == "all segments":
        x = x - x[: len(x) // L * L].mean()
    density = []
    count = len(x) // L
    starts = [s * L for s in range(count)]
    if error == "overlap":
        starts = list(range(0, len(x) - L + 1, max(1, L // 2)))
    elif error == "offset":  # the rest is at the beginning
        starts = [len(x) - count * L + s for s in starts]
    for s in starts:
        part = x[s : s + L]
        if error not in ("whole", "all segments", "no mean"):
            part = part - part.mean()
        if error == "window":
            part = part * np.hanning(L)
        F = np.fft.fft(part)[: L // 2 + 1]
        density.append(np.abs(F) if error == "amplitude" else F.real**2 + F.imag**2)
    power = sum(density) / (2 if error == "by two" else len(starts))
    power = power * 0.001 / L
    if error == "per ms":
        power = power * 1000.0
    if error == "summed":
        power = power * count
    twins = np.full(L // 2 + 1, 2.0)
    twins[0] = 1.0
    if L % 2 == 0:
        twins[-1] = 1.0
    if error == "one-sided":
        twins[:] = 1.0
    elif error == "all twins":
        twins[:] = 2.0
    elif error == "last halved":
        twins[-1] = 1.0
    power = power * twins
    f = np.arange(L // 2 + 1) * 1000.0 / L
    sums = []
    for low, high in bands:
        chosen = [
            p
            for p, at in zip(power, f, strict=True)
            if (at > low if error == "open" else at >= low)
            and (at <= high if error == "closed" else at < high)
        ]
        sums.append(sum(chosen) * (1.0 if error == "no width" else 1000.0 / L))
        if error == "mean":
            sums[-1] = sum(chosen) / max(len(chosen), 1)
    if error == "cycles per ms":
        f = f / 1000.0
    return f, np.asarray(power), np.array(sums)


ERRORS = {
    "whole": "the mean of the whole signal is subtracted; each segment has its own",
    "all segments": "the mean of the whole signal is subtracted; each segment has its own",
    "overlap": "the segments overlap",
    "offset": "the rest is left out at the beginning; it is at the end",
    "no mean": "the mean of each segment is to be subtracted",
    "window": "a window function is applied; use none",
    "amplitude": "the transform is not squared",
    "per ms": "the power is 1000 times too large: the time step is 0.001 s",
    "summed": "the segments are summed; take their mean",
    "by two": "the sum over the segments is divided by 2; divide by their number",
    "all twins": "the last frequency of an even segment has no twin; its factor is 1",
    "last halved": "the last frequency of an odd segment has a twin; its factor is 2",
    "one-sided": "the power of the negative frequencies is missing: the factor 2",
    "open": "a frequency that is exactly `low` belongs to the band",
    "closed": "a frequency that is exactly `high` does not belong to the band",
    "no width": "the sum in each band lacks the factor 1000/L Hz",
    "mean": "the power of a band is a sum, not a mean",
    "cycles per ms": "the frequencies are in cycles per ms; Hz is asked for",
}


def result(recording):
    """The three returned arrays."""
    n, n_bands = recording.arguments["segment"] // 2 + 1, len(recording.arguments["bands"])
    shapes = {"frequency_hz": (n,), "power": (n,), "bands": (n_bands,)}
    return [
        array(entry(recording.returned, key, WHAT), f'"{key}"', shape=shape).astype(float)
        for key, shape in shapes.items()
    ]


def alike(found, wanted):
    """Whether all three arrays agree."""
    return all(np.allclose(f, w, rtol=1e-6, atol=1e-6) for f, w in zip(found, wanted, strict=True))


def spectrum_is(recording, which=""):
    """Fail unless frequencies, density and bands are right; name a typical cause."""
    found, wanted = result(recording), reference(**recording.arguments)
    if alike(found, wanted):
        return
    for error, why in ERRORS.items():
        other = reference(**recording.arguments, error=error)
        if alike(found, other) and not alike(other, wanted):
            raise CheckFailed(f"spectrum{which}: {why}.")
    hints = (
        "f_m is m times 1000 / L",
        "whole segments only, each without its mean; 2 |F|² Δt / L, averaged over segments",
        "the sum of the density in the band times 1000 / L",
    )
    for key, value, expected, hint in zip(
        ("frequency_hz", "power", "bands"), found, wanted, hints, strict=True
    ):
        close(value, expected, f'"{key}"{which}', rtol=1e-6, atol=1e-6, hint=hint)


@test_case(name="two segments", points=1)
def two_segments(recordings):
    """Two segments of six samples, and a rest of one; three bands, in one of which there is no frequency."""
    unchanged(recordings, hint="subtract the means from a copy: `x = x - …` makes one")
    spectrum_is(recordings["two segments"])


def picture(recordings):
    """Your spectrum of the example."""
    figure, (axis,) = panels()
    f, power, _ = result(recordings["two segments"])
    axis.bar(f, power, width=60, color="#0072b2")
    axis.set(xlabel="frequency (Hz)", ylabel="power density (per Hz)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of


def rhythm(length, size=40.0):
    """A rate (Hz) with two rhythms and a drift."""

    def sample(rng):
        t = np.arange(length) / 1000.0
        slow, fast = rng.uniform(9.0, 12.0), rng.uniform(35.0, 70.0)
        drift = rng.uniform(20.0, 60.0) * t * 1000.0 / length
        waves = np.sin(2 * np.pi * slow * t) + 0.6 * np.sin(2 * np.pi * fast * t)
        return (20.0 + drift + size * waves + 12.0 * rng.standard_normal(length)).round(3)

    return sample


def borders(rng):
    """Bands in Hz between which no frequency of a segment lies on a border."""
    low, middle, high = rng.uniform(5.0, 9.0), rng.uniform(13.0, 30.0), rng.uniform(70.0, 90.0)
    return [(round(low, 3), round(middle, 3)), (round(middle, 3), round(high, 3)), (601.3, 888.8)]


draws = {
    "drawn": {"signal": rhythm(437), "segment": one_of(128, 134), "bands": borders},
    "odd": {"signal": rhythm(389), "segment": one_of(91, 97), "bands": borders},
    # multiples of 4 or 8 Hz: exact on a computer, however they are computed
    "edges": {
        "signal": rhythm(530),
        "segment": one_of(250, 125),
        "bands": one_of([(8.0, 16.0), (32.0, 80.0), (0.0, 8.0)], [(16.0, 40.0), (8.0, 16.0), (40.0, 72.0)]),
    },
    # an even segment: its last frequency shows whether the factor 2 or the number of segments is wrong
    "whole": {"signal": rhythm(84), "segment": one_of(84), "bands": borders},
    "no band": {"signal": rhythm(31), "segment": one_of(2, 3), "bands": one_of([])},
}  # fmt: skip
domain = {
    "signal": rhythm(60),
    "segment": one_of(2, 3, 16, 25, 40, 60),
    "bands": one_of([], [(0.0, 1000.0)], [(40.0, 80.0), (35.0, 155.0)], [(7.3, 44.4), (200.1, 499.0)]),
}  # fmt: skip
accuracy = {"rtol": 1e-6, "atol": 1e-6}
promises = {
    "Do not use a window function": "other signals",
    "let no segments overlap": "other signals",
}


@test_case(name="other signals", points=1.5, hidden=True)
def other_signals(recordings):
    """Spectra with even and odd segments."""
    spectrum_is(recordings["drawn"])
    spectrum_is(recordings["odd"], " with an odd segment")


@test_case(name="borders of bands", points=1, hidden=True)
def band_borders(recordings):
    """Frequencies on the border of a band."""
    spectrum_is(recordings["edges"], " with frequencies on the border of a band")


@test_case(name="edge cases", points=0.5, hidden=True)
def edges(recordings):
    """One segment; short segments and no band."""
    spectrum_is(recordings["whole"], " of one segment")
    spectrum_is(recordings["no band"], " with short segments and without bands")


### END HIDDEN TESTS
