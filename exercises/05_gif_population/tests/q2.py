"""Checks of question 2: what spikes leave behind."""

from autograder.checks import close, entry
from autograder.pictures import panels
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


@test_case(name="x of the examples", points=1)
def traces(recordings):
    """After two spikes, after one with a negative jump, without spikes."""
    expected = {
        "threshold": [0, 0, 13.0674248, 13.7536066, 23.4685207, 1.69291534],
        "one": [-4.09365377, -2.72944056],
        "silent": [0.0, 0.0, 0.0],
    }
    for probe, values in expected.items():
        close(
            entry(recordings[probe].returned, "x", "your result"),
            values,
            f"x of the example “{probe}”",
            rtol=1e-6,
            atol=1e-9,
            hint="only spikes before t count, those at t do not yet; each decays with its own time; "
            "without spikes x is 0 at all n times.",
        )


@test_case(name="mean and late jumps of the examples", points=1)
def means(recordings):
    """The mean at a given rate, and the jumps at the end of the refractory time."""
    expected = {
        "threshold": (17.8146, [10.8616626, 1.78878508]),
        "one": (-1.25, [-4.09365377]),
        "silent": (0.0, [1.48163644]),
    }
    for probe, (mean, late) in expected.items():
        result = recordings[probe].returned
        what = f"of the example “{probe}”"
        close(
            entry(result, "mean", "your result"),
            mean,
            f"mean {what}",
            rtol=1e-6,
            atol=1e-12,
            hint="each spike brings an area of q tau; the rate is per second, tau in ms.",
        )
        close(
            entry(result, "late_jumps", "your result"),
            late,
            f"late jumps {what}",
            rtol=1e-6,
            hint="what is left of the jump after t_ref?",
        )


def picture(recordings):
    """Your values of the first example, and the times of its two spikes."""
    found = recordings["threshold"]
    figure, (axis,) = panels()
    for spike in found.arguments["spike_times_ms"]:
        axis.axvline(spike, c="#999999", lw=1)
    axis.plot(found.arguments["t_ms"], found.returned["x"], "o", c="#0072b2", ms=5)
    axis.set(xlabel="time (ms), the spikes as lines", ylabel="threshold above V_T* (mV)")
    return figure
