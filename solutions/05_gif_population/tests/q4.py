"""Checks of question 4: rate, spectrum, prominence."""

from autograder.checks import close, entry, require
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"


@test_case(name="rate of the examples", points=1)
def rates(recordings):
    """Mean rate per neuron in the window, for the two examples and for a silent window."""
    for probe, rate in (("waves", 25.0), ("part", 16.0), ("silent", 0.0)):
        close(
            entry(recordings[probe].returned, "rate_hz", "your result"),
            rate,
            f"rate of the example “{probe}”",
            unit="Hz",
            rtol=1e-6,
            atol=1e-12,
            hint="only spikes in the window; per neuron; in spikes per second.",
        )


@test_case(name="peak of the examples", points=1)
def peaks(recordings):
    """Frequency and prominence of the peak for the two examples; nan for the silent window."""
    for probe, (frequency, prominence) in (("waves", (15, 3.02137731)), ("part", (20, 4.39954715))):
        result = recordings[probe].returned
        close(
            entry(result, "frequency_hz", "your result"),
            frequency,
            f"frequency of the peak of “{probe}”",
            unit="Hz",
            rtol=1e-6,
            hint="the largest power between low_hz and high_hz; fs is bins per second.",
        )
        close(
            entry(result, "prominence", "your result"),
            prominence,
            f"prominence of the peak of “{probe}”",
            rtol=1e-6,
            hint="over the median (not the mean) of the powers between low_hz and high_hz; segments "
            "that overlap by half; the Hann window is the periodic one, not that of np.hanning.",
        )
    silent = recordings["silent"].returned
    for key in ("frequency_hz", "prominence"):
        value = entry(silent, key, "your result")
        require(
            isinstance(value, float) and value != value,
            f"{key} of the silent window: {value!r}, expected nan: no spike lies in the window.",
        )


def picture(recordings):
    """Population rate of the first example, the window shaded."""
    from autograder.pictures import panels

    given = recordings["waves"].arguments
    figure, (axis,) = panels()
    edges = [given["bin_ms"] * 2 * k for k in range(48)]
    axis.axvspan(given["start_ms"], given["stop_ms"], color="#56b4e9", alpha=0.25, lw=0)
    axis.hist(given["times_ms"], edges, color="#0072b2")
    axis.set(xlabel="time (ms), the window shaded", ylabel="spikes in 10 ms", xlim=(0, 470))
    return figure


### BEGIN HIDDEN TESTS
import numpy as np
from autograder.draw import integers, one_of, uniform


def wavy_times(rng):
    """Spike times that crowd around waves, between the grid points of 0.1 ms."""
    waves = np.arange(20.0, 1400.0, float(rng.uniform(70.0, 110.0)))
    times = rng.choice(waves, size=700) + rng.normal(0.0, 12.0, size=700)
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
    # The largest power of all lies below low_hz, and the number of bins has to be rounded.
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
    for probe in ("drawn", "even"):
        found = recordings[probe]
        close(
            entry(found.returned, "rate_hz", "your result"),
            measured(found.arguments)[0],
            "rate",
            rtol=1e-6,
            hint="window, number of neurons, seconds? Numbers of bins are rounded.",
        )


@test_case(name="peak of other trains", points=2, hidden=True)
def other_peaks(recordings):
    """Frequency and prominence of the peak for other bins, segments and limits."""
    hints = {
        "drawn": "segments, overlap, periodic window, median; are all arguments used?",
        "even": "the first bin begins at start_ms, numbers of bins are rounded, and the peak is sought "
        "only within the limits.",
    }
    for probe, hint in hints.items():
        found = recordings[probe]
        _, frequency, prominence = measured(found.arguments)
        value = entry(found.returned, "frequency_hz", "your result")
        close(value, frequency, "frequency of the peak", rtol=1e-6, hint=hint)
        value = entry(found.returned, "prominence", "your result")
        close(value, prominence, "prominence of the peak", rtol=1e-6, hint=hint)


### END HIDDEN TESTS
