"""Checks of question 4: rate, spectrum, prominence."""

from autograder.checks import CheckFailed, close, entry, number, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"

hints = (
    "Three steps: the spikes in the window become a rate in bins, the rate becomes a spectrum, and the spectrum in the "
    "range becomes two numbers. Treat the empty window first.",
    "`np.histogram` with exact edges (`np.linspace` from `start_ms` to `stop_ms`) counts; `scipy.signal.welch` makes the "
    "spectrum from the rate, if `fs` and `nperseg` are right. The mean rate does not need the spectrum.",
    "Begin by selecting the spikes in the window with a mask, and get the number of bins with `round`. `fs` is "
    "1000 / `bin_ms`, `nperseg` the rounded number of bins of a segment. Cut `f` and `power` to the range before you look "
    "for the maximum and the median.",
)

RATE = (
    "spikes with start_ms < t <= stop_ms only; per neuron; in spikes per second; the mean of the bins is this rate only "
    "if their number is rounded, not cut off"
)
PEAK = (
    "segments of segment_ms that overlap by half, each without its mean and with the periodic Hann window; then only "
    "the frequencies between low_hz and high_hz; fs is the number of bins per second"
)

# The powers of the example “waves” from 5 to 60 Hz, over their median.
SPECTRUM = [0.06, 3.04, 3.2, 0.94, 2.9, 1.06, 1.09, 1.27, 0.36, 0.71, 0.37, 0.35]

WAYS = {  # what else one gets for the examples, and why
    ("waves", "prominence"): {
        2.50260443: "this is the peak over the mean of the powers, not over their median",
        6.73303221: "this is the peak over the median of all powers, not only of those in the range",
        3.40066208: "the median is that of all powers in the range, the peak included",
        1.78958504: "this takes magnitudes; the power is the squared magnitude",
        2.97534403: "the mean of each segment is not subtracted, so it leaks into the lowest frequency",
        2.88620598: "the Hann window is the symmetric one of np.hanning; the periodic one is asked for",
        5.66596187: "the segments are not multiplied by a Hann window",
        3.84207759: "the segments do not overlap; they overlap by half",
        21.7748149: "this is the spectrum of the whole window at once, without segments",
    },
}


def rate_is(recording, rate, which):
    """The mean rate is the one expected, and the array of spikes is as it was."""
    unchanged(
        recording, hint="np.sort(x) gives a copy, x.sort() and x -= … change the caller's array"
    )
    found = entry(recording.returned, "rate_hz", "your result")
    close(found, rate, f"rate {which}", unit="Hz", rtol=1e-6, atol=1e-12, hint=RATE)


def peak_is(recording, key, expected, which):
    """One property of the peak is as expected; where another is known to come from an error, say which."""
    found = number(entry(recording.returned, key, "your result"), f"{key} {which}")
    for wrong, why in WAYS.get((recording.probe, key), {}).items():
        if abs(found - wrong) <= 1e-5 * wrong:
            raise CheckFailed(f"{key} {which}: {found:.6g}, expected {expected:.6g}: {why}.")
    close(found, expected, f"{key} {which}", rtol=1e-6, hint=PEAK)


def is_undefined(recording, key):
    """Without spikes in the window, a property of the peak is nan."""
    value = entry(recording.returned, key, "your result")
    require(
        isinstance(value, float) and value != value,
        f"{key} of the example “silent”: {value!r}, expected nan: no spike lies in the window.",
    )


@test_case(name="rate of the examples", points=1)
def rates(recordings):
    """Mean rate per neuron in the window, for two examples and a silent window; the array is left as it was."""
    for probe, rate in (("waves", 25.0), ("part", 16.0), ("silent", 0.0)):
        rate_is(recordings[probe], rate, f"of the example “{probe}”")


@test_case(name="frequency of the examples", points=0.5)
def frequencies(recordings):
    """Frequency of the peak for the two examples; nan for the silent window."""
    for probe, frequency in (("waves", 15.0), ("part", 20.0)):
        peak_is(recordings[probe], "frequency_hz", frequency, f"of the example “{probe}”")
    is_undefined(recordings["silent"], "frequency_hz")


@test_case(name="prominence of the examples", points=0.5)
def prominences(recordings):
    """Prominence of the peak for the two examples; nan for the silent window."""
    for probe, prominence in (("waves", 3.19981944), ("part", 4.39954715)):
        peak_is(recordings[probe], "prominence", prominence, f"of the example “{probe}”")
    is_undefined(recordings["silent"], "prominence")


def picture(recordings):
    """The first example: the window shaded in its spikes, and your peak in the spectrum as it should be (grey)."""
    from autograder.pictures import panels

    found = recordings["waves"]
    given = found.arguments
    figure, (left, right) = panels(2)
    edges = [given["bin_ms"] * 2 * k for k in range(48)]
    left.axvspan(given["start_ms"], given["stop_ms"], color="#56b4e9", alpha=0.25, lw=0)
    left.hist(given["times_ms"], edges, color="#0072b2")
    left.set(xlabel="time (ms), the window shaded", ylabel="spikes in 10 ms", xlim=(0, 470))
    right.bar([5.0 * k for k in range(1, 13)], SPECTRUM, width=4.0, color="#cccccc")
    right.axhline(1.0, c="#888888", ls="--", lw=1)
    right.plot(found.returned["frequency_hz"], found.returned["prominence"], "o", c="#0072b2")
    right.set(xlabel="frequency (Hz)", ylabel="power / median")
    return figure
