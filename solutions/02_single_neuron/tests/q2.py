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


### BEGIN HIDDEN TESTS
import numpy as np

from autograder.draw import integers, one_of, uniform

neuron = {
    "T_ms": one_of(150.0, 200.0, 250.0),
    "C_m_pF": uniform(150.0, 280.0, digits=1),
    "tau_m_ms": uniform(11.0, 24.0),
    "t_ref_ms": one_of(1.0, 3.0, 4.5, 6.0),
    "E_L_mV": one_of(-67.5, -66.0, -72.5, -75.0),
    "V_th_mV": uniform(-58.0, -52.0),
    "V_reset_mV": one_of(-79.0, -63.0, -61.5),
    "I_pA": integers(700, 1100),
}
draws = {"drawn": neuron, "drawn_coarse": neuron}


def expected_ms(h, I_pA, T_ms, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """Spike times on the grid: each exact rise is rounded up to the end of its time step."""
    steady = E_L_mV + I_pA * tau_m_ms / C_m_pF
    rises = [
        h * np.ceil(tau_m_ms * np.log((steady - start) / (steady - V_th_mV)) / h)
        for start in (E_L_mV, V_reset_mV)
    ]
    times = rises[0] + (t_ref_ms + rises[1]) * np.arange(int(T_ms / t_ref_ms) + 2)
    return times[times <= T_ms + h / 4]


@test_case(name="other neurons", points=1, hidden=True)
def other_neurons(recordings):
    """NEST gives the spikes that theory and grid demand, whatever the parameters."""
    recording = recordings["drawn"]
    compare(recording, expected_ms(recording.resolution_ms, **recording.arguments), EVERY)


@test_case(name="other neurons on a coarse grid", points=1, hidden=True)
def other_neurons_on_a_coarse_grid(recordings):
    """The same holds at a resolution of 0.5 ms."""
    recording = recordings["drawn_coarse"]
    compare(
        recording,
        expected_ms(recording.resolution_ms, **recording.arguments),
        f"leave the resolution as observe has set it; {EVERY}",
    )


### END HIDDEN TESTS
