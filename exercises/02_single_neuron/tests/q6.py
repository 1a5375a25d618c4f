"""Checks of question 6: the Izhikevich neuron."""

from otter.test_files import test_case

from autograder.checks import same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"


RULE = (
    "both new values come from the old ones; u starts at b v; at a spike v becomes c and u grows by "
    "d; the spike is dated at the end of the step"
)


@test_case(name="regular spiking", points=1)
def regular_spiking(recordings):
    """A regular spiking neuron adapts: its first interval is half as long as the others."""
    same_spikes(
        recordings["regular_spiking"].returned,
        [3.4, 27.1, 72.2, 117.3, 162.4],
        "spike times",
        hint=RULE,
    )


@test_case(name="low-threshold spiking, coarse steps", points=1)
def low_threshold_spiking(recordings):
    """The time step is an argument: here it is 0.5 ms. So is b, which sets where u starts."""
    same_spikes(
        recordings["low_threshold"].returned,
        [3.5, 7.5, 12.0, 18.0, 26.0, 38.0, 52.5, 67.0, 82.0, 97.0],
        "spike times",
        hint=f"is h_ms used, for both equations and for the times? {RULE}",
    )


def picture(recordings):
    """The spikes of both examples over time."""
    figure, (axis,) = panels(height=1.4)
    for row, probe in enumerate(("regular_spiking", "low_threshold")):
        axis.eventplot(
            recordings[probe].returned, lineoffsets=-row, linelengths=0.7, color=f"C{row}"
        )
    axis.set_yticks(
        [0, -1], ["regular spiking,\nh = 0.1 ms", "low-threshold spiking,\nh = 0.5 ms, 100 ms only"]
    )
    axis.set(xlabel="time (ms)", xlim=(0, 200))
    return figure
