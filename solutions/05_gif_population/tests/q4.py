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


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import integers, one_of, uniform


def wavy_times(rng):
    """Spike times that crowd around waves, between the grid points of 0.1 ms."""
    waves = np.arange(20.0, 1400.0, float(rng.uniform(70.0, 110.0)))
    times = rng.choice(waves, size=700) + rng.normal(0.0, 12.0, size=700)
    return np.round(np.abs(times), 1) + 0.05


def slow_times(rng):
    """The same with waves that are about as long as a segment."""
    waves = np.arange(20.0, 1400.0, float(rng.uniform(190.0, 215.0)))
    times = rng.choice(waves, size=700) + rng.normal(0.0, 30.0, size=700)
    return np.round(np.abs(times), 1) + 0.05


draws = {
    "drawn": {
        "times_ms": wavy_times,
        "n_neurons": integers(20, 60),
        "start_ms": one_of(100.0, 150.0, 200.0),
        "stop_ms": one_of(1100.0, 1200.0, 1250.0),
        "bin_ms": one_of(2.0, 5.0),
        "segment_ms": one_of(200.0, 260.0),
        "low_hz": uniform(4.5, 7.5),
        "high_hz": uniform(60.5, 95.0),
    },
    # The largest power of all lies below low_hz, and for a computer the bins are not quite a whole number.
    "even": {
        "times_ms": wavy_times,
        "n_neurons": integers(20, 60),
        "start_ms": one_of(100.0),
        "stop_ms": one_of(984.4),  # 884.4 / 4.4 = 200.99…
        "bin_ms": one_of(4.4),
        "segment_ms": one_of(264.0),  # 264.0 / 4.4 = 59.99…
        "low_hz": uniform(25.0, 28.0),
        "high_hz": uniform(84.0, 88.0),
    },
    # The peak is at the lowest frequency after 0, into which a mean that was not subtracted leaks.
    "slow": {
        "times_ms": slow_times,
        "n_neurons": integers(20, 60),
        "start_ms": one_of(100.0),
        "stop_ms": one_of(932.6),  # 832.6 / 4.6 = 181.00…01
        "bin_ms": one_of(4.6),
        "segment_ms": one_of(202.4),  # 202.4 / 4.6 = 44.00…01
        "low_hz": uniform(2.0, 4.0),
        "high_hz": uniform(60.5, 95.0),
    },
    # Two spikes in the window, 20 or 30 ms apart: a peak at 50 or 35 Hz. Both limits are frequencies of the spectrum.
    "few": {
        "times_ms": lambda rng: np.array(
            [40.2, 302.5, 302.5 + float(rng.choice([20.0, 30.0])), 507.3]
        ),
        "n_neurons": integers(2, 60),
        "start_ms": one_of(100.0),
        "stop_ms": one_of(500.0),
        "bin_ms": one_of(5.0),
        "segment_ms": one_of(200.0),
        "low_hz": one_of(10.0, 15.0),
        "high_hz": one_of(60.0),
    },
}
domain = draws["drawn"] | {
    "times_ms": lambda rng: slow_times(rng)[: int(rng.integers(0, 700))],
    "low_hz": uniform(1.0, 20.0),
    "high_hz": uniform(30.0, 95.0),
}
accuracy = {"rtol": 1e-6, "atol": 0.0}
no_promises = ("with its other options at their defaults",)
OTHER = {
    "drawn": "for other arguments",
    "even": "for bins of 4.4 ms and a range well above 0 Hz",
    "slow": "for slow waves, whose peak is at the lowest frequency of the range",
    "few": "for two spikes in the window",
}


def measured(given):
    """(rate, frequency, prominence) with the Fourier transform written out."""
    start, bin_ms = given["start_ms"], given["bin_ms"]
    n_bins = round((given["stop_ms"] - start) / bin_ms)
    per_segment = round(given["segment_ms"] / bin_ms)
    counts = np.zeros(n_bins)
    for t in given["times_ms"]:
        if start < t <= given["stop_ms"]:
            counts[min(int((t - start) / bin_ms), n_bins - 1)] += 1
    rate = 1000.0 * counts.sum() / (given["n_neurons"] * bin_ms * n_bins)
    k = np.arange(per_segment)
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * k / per_segment)
    frequencies = np.arange(per_segment // 2 + 1) * 1000.0 / (per_segment * bin_ms)
    chosen = [f for f in frequencies if given["low_hz"] <= f <= given["high_hz"]]
    powers = np.zeros(len(chosen))
    step = per_segment - per_segment // 2
    for begin in range(0, n_bins - per_segment + 1, step):
        segment = counts[begin : begin + per_segment]
        windowed = hann * (segment - segment.mean())
        for i, f in enumerate(chosen):
            phase = 2 * np.pi * f * k * bin_ms / 1000.0
            powers[i] += (windowed @ np.cos(phase)) ** 2 + (windowed @ np.sin(phase)) ** 2
    best = int(powers.argmax())
    return rate, chosen[best], powers[best] / np.median(powers)


@test_case(name="rate of other trains", points=1, hidden=True)
def other_rates(recordings):
    """Mean rate per neuron of other spikes, in another window."""
    for probe, which in OTHER.items():
        rate_is(recordings[probe], measured(recordings[probe].arguments)[0], which)


@test_case(name="frequency of other trains", points=1, hidden=True)
def other_frequencies(recordings):
    """Frequency of the peak for other bins, segments and limits, also at the lowest frequency of the range."""
    for probe, which in OTHER.items():
        frequency = measured(recordings[probe].arguments)[1]
        peak_is(recordings[probe], "frequency_hz", frequency, which)


@test_case(name="prominence of other trains", points=1, hidden=True)
def other_prominences(recordings):
    """Prominence of the peak for other bins, segments and limits."""
    for probe, which in OTHER.items():
        prominence = measured(recordings[probe].arguments)[2]
        peak_is(recordings[probe], "prominence", prominence, which)


### END HIDDEN TESTS
