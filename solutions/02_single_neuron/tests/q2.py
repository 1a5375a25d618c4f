"""Checks of question 2: the integrate-and-fire neuron in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, require, same_spikes
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "You are asked for one neuron with all its parameters as given, a spike recorder, and a "
    "simulation of T_ms. What is returned is an array of times.",
    "All parameters go into the params of nest.Create, under NEST's names. The state V_m is one of "
    "them: the neuron has to start at E_L.",
    "Begin with neuron = nest.Create('iaf_psc_alpha', params={'I_e': I_pA, 'C_m': C_m_pF, …}) and "
    "connect it to a spike recorder. Its get('events') holds the times.",
)

EXPECTED_MS = {
    "example": [13.9, 29.8, 45.7, 61.6, 77.5, 93.4],
    "example_coarse": [8.0, 16.5, 25.0, 33.5, 42.0, 50.5, 59.0, 67.5, 76.0, 84.5],
}
EVERY = "does every argument reach the neuron, and does V_m start at E_L?"
GENERATOR = "use I_e and no generator, whose current comes late"
PARAMETERS = {
    "C_m": "C_m_pF", "tau_m": "tau_m_ms", "t_ref": "t_ref_ms", "E_L": "E_L_mV", "V_th": "V_th_mV",
    "V_reset": "V_reset_mV", "I_e": "I_pA",
}  # fmt: skip


def neuron_was_simulated(recording):
    """Fail unless NEST has simulated the neuron that the text asks for; a formula is question 1."""
    require(
        recording.simulated_ms > 0,
        "Your function has simulated nothing.",
        hint="create the neuron and let NEST find its spikes; the formula is question 1",
    )
    made = {
        model: nodes
        for model, nodes in recording.unreturned.items()
        if nodes.element_type == "neuron"
    }
    sizes = {model: nodes.size for model, nodes in made.items()}
    shown = ", ".join(f"{size} {model}" for model, size in sizes.items()) or "none"
    require(
        sizes == {"iaf_psc_alpha": 1},
        f"The neurons that your function has made: {shown}; expected: 1 iaf_psc_alpha.",
        "Your function should make one neuron, an iaf_psc_alpha, and no others.",
        hint="" if made else "do not reset the kernel after the simulation",
    )
    for parameter, argument in PARAMETERS.items():
        hint = GENERATOR if parameter == "I_e" else "each argument is a parameter of the neuron"
        found, expected = made["iaf_psc_alpha"].parameters[parameter], recording.arguments[argument]
        close(found, expected, f"{parameter} of the neuron", rtol=1e-9, hint=hint)


def compare(recording, expected, what, hint):
    """Fail unless the returned spikes are the expected ones; name a typical cause."""
    require(
        not isinstance(recording.returned, dict),
        "Your function returned a dictionary, expected an array of spike times.",
        hint="return the entry times of the recorder's events",
    )
    found = array(
        recording.returned, what, shape=(None,), hint="one-dimensional, whatever its length"
    )
    neuron_was_simulated(recording)
    end, simulated = recording.arguments["T_ms"], recording.simulated_ms
    require(
        not found.size or found.max() <= end + 0.05,
        f"{what}: the last one comes at {max(found, default=0.0):.1f} ms, after T_ms = {end:g} ms; "
        f"your function has simulated {simulated:g} ms.",
        f"{what}: there are spikes after T_ms.",
        hint="simulate once, for T_ms",
    )
    if simulated < end - 0.05:
        hint = "simulate for T_ms"
    elif found.size == len(expected) - 1 and np.allclose(found, expected[:-1], atol=0.05):
        hint = "a spike at T_ms itself counts"
    same_spikes(found, expected, what, hint=hint)


@test_case(name="the example", points=0.5)
def the_example(recordings):
    """500 pA give a spike at 13.9 ms and then one every 15.9 ms, the last one at T_ms."""
    recording = recordings["example"]
    compare(recording, EXPECTED_MS["example"], "spike times", f"I_e is in pA; {GENERATOR}")
    require(
        (np.diff(recording.returned) > 0).all(),
        "The spike times are not in ascending order.",
        hint="np.sort sorts them",
    )


@test_case(name="the example on a coarse grid", points=0.5)
def the_example_on_a_coarse_grid(recordings):
    """Another neuron, with steps of 0.5 ms: a spike at 8 ms and then one every 8.5 ms."""
    compare(
        recordings["example_coarse"],
        EXPECTED_MS["example_coarse"],
        "spike times with steps of 0.5 ms",
        f"{EVERY} {GENERATOR}; leave the resolution as observe has set it",
    )


def picture(recordings):
    """The spikes of both examples over time; the expected ones in grey."""
    figure, (axis,) = panels(height=1.4)
    for row, (probe, expected) in enumerate(EXPECTED_MS.items()):
        axis.eventplot(expected, lineoffsets=-row, linelengths=0.9, linewidths=5, color="0.8")
        axis.eventplot(
            recordings[probe].returned, lineoffsets=-row, linelengths=0.7, color=f"C{row}"
        )
    axis.set_yticks([0, -1], ["first, h = 0.1 ms", "second, h = 0.5 ms"])
    axis.set(xlabel="time (ms)", xlim=(0, 100))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform


def expected_ms(h, I_pA, T_ms, C_m_pF, tau_m_ms, t_ref_ms, E_L_mV, V_th_mV, V_reset_mV):
    """Spike times on the grid: each exact rise is rounded up to the end of its time step."""
    steady = E_L_mV + I_pA * tau_m_ms / C_m_pF
    if steady <= V_th_mV:
        return np.empty(0)
    rises = [
        h * np.ceil(tau_m_ms * np.log((steady - start) / (steady - V_th_mV)) / h)
        for start in (E_L_mV, V_reset_mV)
    ]
    times = rises[0] + (t_ref_ms + rises[1]) * np.arange(int(T_ms / t_ref_ms) + 2)
    return times[times <= T_ms + h / 4]


def ending(later_ms, spike=None):
    """Settings with T_ms so much later than one of the spikes: that one, or another in each."""
    for I_pA, tau_m_ms, V_reset_mV, which in (
        (800, 14.0, -79.0, 2),
        (950, 18.5, -61.5, 0),
        (720, 21.0, -63.0, 4),
    ):
        cell = {
            "I_pA": I_pA, "C_m_pF": 220.0, "tau_m_ms": tau_m_ms, "t_ref_ms": 3.0, "E_L_mV": -67.5,
            "V_th_mV": -53.0, "V_reset_mV": V_reset_mV,
        }  # fmt: skip
        time_ms = expected_ms(0.1, T_ms=200.0, **cell)[which if spike is None else spike]
        yield cell | {"T_ms": round(float(time_ms) + later_ms, 1)}


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
draws = {
    "drawn": neuron,
    "drawn_coarse": neuron,
    "silent": neuron | {"I_pA": integers(-200, 40)},
    "one_spike": settings(*ending(1.5, spike=0)),
    "spike_at_end": settings(*ending(0.0)),
    "spike_after_end": settings(*ending(-0.4)),
}
promises = {
    "must not set the resolution": "other neurons on a coarse grid",
}
domain = neuron | {
    "T_ms": uniform(5.0, 250.0, digits=1),
    "t_ref_ms": uniform(0.5, 8.0, digits=1),
    "E_L_mV": uniform(-80.0, -60.0),
    "V_reset_mV": uniform(-85.0, -60.0),
    "I_pA": integers(-300, 1500),
}


@test_case(name="other neurons", points=1.5, hidden=True)
def other_neurons(recordings):
    """NEST gives the spikes that theory and grid require, for all parameters, until T_ms included."""
    for probe in ("drawn", "spike_at_end", "spike_after_end", "one_spike"):
        recording = recordings[probe]
        compare(
            recording, expected_ms(recording.resolution_ms, **recording.arguments),
            "spike times", EVERY,
        )  # fmt: skip
    compare(
        recordings["silent"], [], "spike times at a current too weak to fire",
        "an empty array, and nothing else, if there are no spikes",
    )  # fmt: skip


@test_case(name="other neurons on a coarse grid", points=1.5, hidden=True)
def other_neurons_on_a_coarse_grid(recordings):
    """The same holds at a resolution of 0.5 ms."""
    recording = recordings["drawn_coarse"]
    compare(
        recording,
        expected_ms(recording.resolution_ms, **recording.arguments),
        "spike times with steps of 0.5 ms",
        f"leave the resolution as observe has set it; {EVERY}",
    )


### END HIDDEN TESTS
