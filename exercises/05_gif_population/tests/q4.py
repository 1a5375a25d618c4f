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
