"""Checks of question 2: the integrate-and-fire neuron in NEST."""

from otter.test_files import test_case

from autograder.checks import require, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"


EVERY = "does every argument reach the neuron, and does V_m start at E_L?"
GENERATOR = "use I_e and no generator, whose current comes late"


def compare(recording, expected, hint):
    require(
        not isinstance(recording.returned, dict),
        "Your function returned a dictionary, expected an array of spike times.",
        hint="return the entry times of the recorder's events",
    )
    same_spikes(recording.returned, expected, "spike times", hint=hint)


@test_case(name="the example", points=1)
def the_example(recordings):
    """500 pA give a spike at 13.9 ms and then one every 15.9 ms."""
    compare(
        recordings["example"],
        [13.9, 29.8, 45.7, 61.6, 77.5, 93.4],
        f"I_e is in pA; {GENERATOR}; simulate for T_ms",
    )


@test_case(name="the example on a coarse grid", points=1)
def the_example_on_a_coarse_grid(recordings):
    """Another neuron, with steps of 0.5 ms: a spike at 8 ms and then one every 8.5 ms."""
    compare(
        recordings["example_coarse"],
        [8.0, 16.5, 25.0, 33.5, 42.0, 50.5, 59.0, 67.5, 76.0, 84.5],
        f"{EVERY}; leave the resolution as observe has set it; {GENERATOR}",
    )


def picture(recordings):
    """The spikes of both examples over time."""
    figure, (axis,) = panels(height=1.4)
    for row, probe in enumerate(("example", "example_coarse")):
        axis.eventplot(
            recordings[probe].returned, lineoffsets=-row, linelengths=0.7, color=f"C{row}"
        )
    axis.set_yticks([0, -1], ["first, h = 0.1 ms", "second, h = 0.5 ms"])
    axis.set(xlabel="time (ms)", xlim=(0, 100))
    return figure
