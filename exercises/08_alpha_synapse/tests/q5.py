"""Checks of question 5: currents and potential recorded in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, population, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Five objects: a neuron, two generators, a multimeter, and the dictionary that is returned. What "
    "must be set because NEST's default is another one?",
    "The sign of the weight picks the synapse. The meter needs its quantities and its interval. Data "
    "that are still on the way when the simulation ends are lost, so simulate longer and cut off.",
    "Begin with `neuron = nest.Create('iaf_psc_alpha', params={…, 'V_th': 1e6})`, and a loop over the "
    "two trains with one `spike_generator` each. At the end, `events = meter.get('events')` and "
    "`kept = events['times'] < T_ms + 0.05`.",
)

PLACES = [64, 99, 149, 199, 299, 499, 599]
POTENTIAL = [
    -70.0, -67.818799047, -62.4607528471, -63.9039272276, -69.2860398002, -72.2298126796,
    -71.5954159912,
]  # fmt: skip
OWN = "list(times) makes a list of your own"


def recorded(recording, key):
    """One of the returned arrays, once neuron and times are those asked for."""
    a = recording.arguments
    population(
        recording, "neuron", size=1, model="iaf_psc_alpha", tau_syn_ex=a["tau_ex_ms"],
        tau_syn_in=a["tau_in_ms"], hint="one neuron, with both synaptic time constants as given",
    )  # fmt: skip
    require(
        "iaf_psc_alpha" not in recording.unreturned,
        "There are other neurons besides the one that you return; create one.",
    )
    require(
        recording.started_ms > a["T_ms"] - 0.05,
        f"NEST has simulated {recording.started_ms:g} ms, and you return {a['T_ms']:g} ms.",
        "NEST has simulated less than T_ms.",
        hint="the arrays are what a multimeter recorded in a simulation, not the formulas",
    )
    steps = round(10 * a["T_ms"])
    hint = (
        "every 0.1 ms from 0.1 ms to T_ms: set the meter's interval, simulate longer than T_ms, and "
        "cut off what is later"
    )
    t = array(
        entry(recording.returned, "t_ms", "the returned dictionary"), "t_ms", shape=(steps,),
        hint=hint,
    )  # fmt: skip
    close(t, 0.1 * np.arange(1, steps + 1), "t_ms", unit="ms", rtol=0, atol=1e-6, hint=hint)
    found = entry(recording.returned, key, "the returned dictionary")
    return array(found, key, shape=(steps,), hint=hint)


CURRENTS = (
    "are both trains connected, each with its own weight and the delay, and does the sign of a "
    "weight pick the synapse?"
)
DOUBLES = "a time that occurs twice in the list is two spikes, and each counts"


def currents(recording, excitatory, inhibitory):
    """Fail unless both currents are the expected ones."""
    a = recording.arguments
    for key, expected, train in (
        ("I_ex_pA", excitatory, ("exc_ms", "w_exc_pA", "tau_ex_ms")),
        ("I_in_pA", inhibitory, ("inh_ms", "w_inh_pA", "tau_in_ms")),
    ):
        found = recorded(recording, key)
        spikes, weight, tau_ms = (a[name] for name in train)
        t = 0.1 * np.arange(1, len(found) + 1)
        single = sum((alpha(t, s + a["delay_ms"], tau_ms) for s in set(spikes)), np.zeros(len(t)))
        dropped = len(set(spikes)) < len(spikes) and np.allclose(found, weight * single, atol=1e-5)
        close(
            found, expected, key, unit="pA", rtol=0, atol=1.01e-6,
            hint=DOUBLES if dropped else CURRENTS,
        )  # fmt: skip


def potential(recording, excitatory, inhibitory):
    """The potential of a neuron with NEST's defaults, and the hint if it is not the expected one."""
    population(
        recording, "neuron", C_m=250.0, tau_m=10.0, E_L=-70.0, t_ref=2.0, V_reset=-70.0, I_e=0.0,
        hint="all but the synaptic time constants and the threshold stays at NEST's defaults",
    )  # fmt: skip
    V = recorded(recording, "V_mV")
    for key, right in (("I_ex_pA", excitatory), ("I_in_pA", inhibitory)):
        if not np.allclose(recorded(recording, key), right, rtol=0.0, atol=1e-5):
            return V, "the currents are not yet right, and the potential follows from them"
    if abs(V[0] + 70.0) > 1.0:
        return V, "it begins at -70 mV: return V_m as it was recorded"
    return V, "is the threshold out of the way, however strong the input?"


def alpha(times_ms, onset_ms, tau_ms):
    """An alpha function with peak 1."""
    x = np.maximum(times_ms - onset_ms, 0.0) / tau_ms
    return x * np.exp(1.0 - x)


def example_currents():
    """Both currents of the first example, at 0.1, 0.2, … 60 ms."""
    t = 0.1 * np.arange(1, 601)
    excitatory = 200.0 * (alpha(t, 6.5, 2.0) + 2 * alpha(t, 9.5, 2.0))
    return excitatory, -100.0 * alpha(t, 21.5, 10.0)


@test_case(name="currents of the examples", points=0.5)
def currents_of_the_examples(recordings):
    """Excitatory and inhibitory currents are the sums of alpha functions of question 1."""
    unchanged(recordings["example"], hint=OWN)
    unchanged(recordings["inhibition_only"], hint=OWN)
    currents(recordings["example"], *example_currents())
    t = 0.1 * np.arange(1, 401)
    currents(
        recordings["inhibition_only"],
        np.zeros(400),
        -300.0 * (alpha(t, 3.7, 4.0) + alpha(t, 10.5, 4.0)),
    )


@test_case(name="potential of the example", points=0.5)
def potential_of_the_example(recordings):
    """At chosen times the potential is that of the formula, excitation and inhibition together."""
    V, hint = potential(recordings["example"], *example_currents())
    what = "V_mV at 6.5, 10, 15, 20, 30, 50 and 60 ms"
    close(V[PLACES], POTENTIAL, what, unit="mV", rtol=0, atol=1.01e-6, hint=hint)


def picture(recordings):
    """Currents and potential of the example; in grey, as they should be."""
    found = recordings["example"].returned
    figure, (left, right) = panels(2)
    for expected in example_currents():
        left.plot(0.1 * np.arange(1, 601), expected, c="0.8", lw=4)
    right.plot([0.1 * (place + 1) for place in PLACES], POTENTIAL, "o", c="0.7", ms=7)
    left.plot(found["t_ms"], found["I_ex_pA"], label="excitatory")
    left.plot(found["t_ms"], found["I_in_pA"], label="inhibitory")
    left.set(xlabel="time (ms)", ylabel="current (pA)")
    left.legend(frameon=False, fontsize="small")
    right.plot(found["t_ms"], found["V_mV"])
    right.set(xlabel="time (ms)", ylabel="V (mV)")
    return figure
