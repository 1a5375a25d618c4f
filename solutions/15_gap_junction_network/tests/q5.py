"""Checks of question 5: a peak in the spectrum."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close, entry, number, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Follow the five steps. Each uses the result of the one before, and only those candidates.",
    "As a table with one row per segment, the transform and the average each need one call. "
    "A mask selects the candidates from frequencies and powers alike.",
    "The number of whole segments is an integer division. `np.reshape` makes a table of the counts that "
    "belong to them, and `np.fft.rfftfreq` gives the frequencies if the bin is in seconds.",
)

RESULT = "the returned dictionary"
KNOWN = {  # prominence, threshold, frequency
    "rhythm": (6.383685916846934, 3.9412944417507916, 50.0),
    "noise": (2.9483987151571625, 7.289708521425431, np.nan),
}


def threshold_is_right(recording, expected):
    """Fail unless the threshold is this."""
    found = entry(recording.returned, "threshold", RESULT)
    hint = "S whole segments, and M candidates: those in the range, without frequency 0"
    close(found, expected, "threshold", rtol=1e-6, hint=hint)


def prominence_is_right(recording, expected):
    """Fail unless the prominence is this; a typical cause is named."""
    found = entry(recording.returned, "prominence", RESULT)
    value = number(found, "prominence")
    if expected == 0:
        close(found, 0.0, "prominence of constant counts", atol=1e-9, hint="it is 0, so no peak")
        return
    hint = (
        "all whole segments; their powers are averaged, not the segments; median over the candidates, "
        "frequency 0 not included"
    )
    if abs(value / np.sqrt(expected) - 1) < 1e-6:
        hint = "the power is the squared magnitude"
    close(found, expected, "prominence", rtol=1e-6, hint=hint)


def frequency_is_right(recording, expected):
    """Fail unless the frequency is this, or nan where there is no peak."""
    found = entry(recording.returned, "frequency_hz", RESULT)
    undefined = isinstance(found, (float, np.ndarray)) and np.isnan(found).all()
    if np.isnan(expected):
        require(undefined, f"frequency_hz is {found}, but there is no peak: expected nan.",
                "frequency_hz: there is no peak, so expected nan.",
                hint="compare the prominence with the threshold")  # fmt: skip
        return
    require(not undefined, f"frequency_hz is nan, but there is a peak at {expected:.4g} Hz.",
            "frequency_hz is nan, but there is a peak.",
            hint="compare the prominence with the threshold")  # fmt: skip
    close(found, expected, "frequency_hz", unit="Hz", rtol=1e-6, hint="f_k = k / (L dt), in Hz")


@test_case(name="prominence and threshold of the examples", points=0.75)
def numbers_of_the_examples(recordings):
    """The prominence and threshold of two short lists of counts."""
    for probe, (prominence, threshold, _) in KNOWN.items():
        prominence_is_right(recordings[probe], prominence)
        threshold_is_right(recordings[probe], threshold)
    unchanged(recordings, hint="np.array makes an array of your own")


@test_case(name="peaks of the examples", points=0.5)
def peaks_of_the_examples(recordings):
    """One list has a peak, the other has none."""
    for probe, (_, _, frequency) in KNOWN.items():
        frequency_is_right(recordings[probe], frequency)


def picture(recordings):
    """Prominences (dots) and thresholds (lines) of the examples; the right ones in grey."""
    figure, (axis,) = panels()
    for x, probe in enumerate(KNOWN):
        prominence, threshold, _ = KNOWN[probe]
        axis.plot(x, prominence, "o", c="0.8", ms=12)
        axis.plot([x - 0.3, x + 0.3], [threshold] * 2, c="0.8", lw=6)
        found = recordings[probe].returned
        axis.plot(x, found["prominence"], "C0o", ms=5)
        axis.plot([x - 0.3, x + 0.3], [found["threshold"]] * 2, "k--", lw=1)
    axis.set_xticks(range(len(KNOWN)), list(KNOWN))
    axis.set(ylabel="prominence", ylim=(0, None), xlim=(-0.6, 1.6))
    return figure


### BEGIN HIDDEN TESTS
from scipy import stats

from autograder.draw import integers, one_of, uniform


def rhythmic(period, bins):
    """A sampler of Poisson counts with a strong rhythm."""

    def sample(rng):
        rate = 3.0 * (1 + np.sin(2 * np.pi * np.arange(bins) / period))
        return [int(c) for c in rng.poisson(rate)]

    return sample


def poisson(mean, bins):
    """A sampler of Poisson counts without a rhythm."""
    return lambda rng: [int(c) for c in rng.poisson(mean, bins)]


def drifting(rng):
    """Counts that jump from segment to segment, with noise and a rhythm inside the segments."""
    level = np.repeat([2.0, 30.0, 8.0, 50.0, 20.0], 40)
    rhythm = 1 + 0.5 * np.sin(2 * np.pi * np.arange(200) / 8)
    return [int(c) for c in rng.poisson(level * rhythm)]


draws = {
    "drawn_rhythm": {
        "counts": rhythmic(16.0, 237),  # the last 37 or so bins are left over
        "bin_ms": one_of(1.0, 2.0),
        "segment_bins": one_of(50, 64),
        "low_hz": one_of(0.0),
        "high_hz": one_of(123.4, 131.7),
        "alpha": uniform(0.001, 0.05),
    },
    "drawn_noise": {
        "counts": poisson(2.0, 150),
        "bin_ms": one_of(0.5, 1.0),
        "segment_bins": one_of(45, 60),
        "low_hz": one_of(51.3, 70.9),
        "high_hz": one_of(371.1, 390.3),
        "alpha": one_of(1e-5, 1e-6),  # by chance hardly ever a peak
    },
    "slow_drift": {
        "counts": drifting,
        "bin_ms": one_of(2.0, 4.0),
        "segment_bins": one_of(40),
        "low_hz": one_of(3.1, 4.3),
        "high_hz": one_of(101.3, 111.3),
        "alpha": uniform(0.01, 0.2),
    },
    # One candidate and alpha = 1/2: prominence and threshold are both exactly 1.
    "one_candidate": {
        "counts": poisson(3.0, 65),
        "bin_ms": one_of(2.0),
        "segment_bins": one_of(20),
        "low_hz": one_of(40.0, 45.0),
        "high_hz": one_of(55.0, 65.0),
        "alpha": one_of(0.5),
    },
    "constant": {
        "counts": one_of([3] * 40, [7] * 36, [0] * 30),
        "bin_ms": one_of(1.0),
        "segment_bins": integers(10, 14),
        "low_hz": one_of(0.0),
        "high_hz": one_of(333.0, 420.0),
        "alpha": one_of(0.05, 0.1),
    },
}
domain = {
    "counts": lambda rng: [
        int(c)
        for c in rng.poisson(
            rng.uniform(0.5, 5.0) * (1 + np.sin(np.arange(130) * rng.uniform(0.2, 2.0)))
        )
    ],
    "bin_ms": one_of(0.5, 1.0, 2.0),
    "segment_bins": integers(25, 130),
    "low_hz": one_of(0.0, 3.123, 31.123),
    "high_hz": one_of(121.456, 201.456),
    "alpha": uniform(0.001, 0.6),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}


def expected(recording):
    """Prominence, threshold and frequency, by a matrix of the Fourier transform."""
    a = recording.arguments
    L, counts = a["segment_bins"], np.asarray(a["counts"], dtype=float)
    parts = [counts[k : k + L] for k in range(0, len(counts) - L + 1, L)]
    k = np.arange(1, (L + 1) // 2)
    f = k * 1000.0 / (L * a["bin_ms"])
    k, f = (x[(f >= a["low_hz"]) & (f <= a["high_hz"])] for x in (k, f))
    wave = np.exp(-2j * np.pi * np.outer(k, np.arange(L)) / L)
    power = np.mean([np.abs(wave @ (part - part.mean())) ** 2 for part in parts], axis=0)
    gamma = stats.gamma(len(parts))
    threshold = gamma.ppf((1 - a["alpha"]) ** (1 / len(k))) / gamma.ppf(0.5)
    constant = all(np.ptp(part) == 0 for part in parts)
    prominence = 0.0 if constant else power.max() / np.median(power)
    return prominence, threshold, f[np.argmax(power)] if prominence >= threshold else np.nan


@test_case(name="other thresholds", points=0.75, hidden=True)
def other_thresholds(recordings):
    """The threshold for other numbers of segments and candidates."""
    for probe in draws:
        threshold_is_right(recordings[probe], expected(recordings[probe])[1])


@test_case(name="other prominences", points=1, hidden=True)
def other_prominences(recordings):
    """The prominence of other counts: a rhythm, noise, slow drifts, nothing at all."""
    for probe in draws:
        prominence_is_right(recordings[probe], expected(recordings[probe])[0])
    unchanged(recordings, hint="np.array makes an array of your own")


@test_case(name="other peaks", points=1, hidden=True)
def other_peaks(recordings):
    """The peak of other counts, and none where there is none."""
    for probe in draws:
        frequency_is_right(recordings[probe], expected(recordings[probe])[2])


promises = {
    "never the frequency 0": ("other thresholds", "other prominences"),
    "must not count for the median": ("other thresholds", "other prominences"),
}
no_promises = (  # these only say why
    "For independent Poisson neurons, the power",
    "independent powers is below",
)


### END HIDDEN TESTS
