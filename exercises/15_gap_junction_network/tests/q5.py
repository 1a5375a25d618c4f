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
