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


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

synapses = {
    "w_exc_pA": uniform(5000.0, 9000.0, digits=1),  # V rises beyond 0 mV
    "w_inh_pA": uniform(-150.0, -40.0, digits=1),
    "delay_ms": one_of(0.3, 0.7, 1.6, 2.2, 3.0),
    "tau_ex_ms": uniform(3.0, 6.0),
    "tau_in_ms": one_of(0.8, 7.5, 10.0, 12.5),
}
draws = {
    "drawn": synapses
    | {
        "exc_ms": one_of([4.0, 5.5, 7.0, 7.0], [2.1, 2.1, 6.4], [3.0, 3.7, 9.9, 30.2]),
        "inh_ms": one_of([18.0, 18.0, 25.3], [15.5, 22.0], [20.2]),
        "T_ms": one_of(45.0, 50.0),
    },
    "excitation_only": synapses
    | {
        "exc_ms": one_of([2.0, 6.0, 6.0], [4.4, 5.0, 12.0]),
        "inh_ms": one_of([]),
        "T_ms": one_of(35.0, 55.0),
    },
}
promises = {
    "must not fire": "potential under other trains",
    "do not set the resolution": "currents of the examples",
}
domain = {
    "w_exc_pA": uniform(1.0, 9000.0, digits=1),
    "w_inh_pA": uniform(-9000.0, -1.0, digits=1),
    "delay_ms": one_of(0.1, 0.7, 1.0, 4.0),
    "tau_ex_ms": uniform(0.1, 20.0),
    "tau_in_ms": uniform(0.1, 20.0),
    "exc_ms": one_of([], [0.1], [1.0, 1.0, 20.0], [29.9, 30.0]),
    "inh_ms": one_of([], [0.1], [1.0, 1.0, 20.0], [29.9, 30.0]),
    "T_ms": one_of(1.0, 10.0, 30.0),
}
LONGER = "how much longer than T_ms it simulates does not matter"
FAR = "how far away the threshold is does not matter"
equivalent = {
    "simulated time: nest.Simulate(T_ms + 10.0) → nest.Simulate(T_ms + 10.0); nest.Simulate(T_ms + 10.0)": LONGER,
    "simulated time: nest.Simulate(T_ms + 10.0) → nest.Simulate(T_ms + 10.0 + 1.0)": LONGER,
    "simulated time: nest.Simulate(T_ms + 10.0) → nest.Simulate(T_ms + 10.0 - 1.0)": LONGER,
    "number: T_ms + 10.0 → T_ms + 10.1": LONGER,
    "number: T_ms + 10.0 → T_ms + 20.0": LONGER,
    "number: {'tau_syn_ex': tau_ex_ms, 'tau_syn_in': tau_in_ms, 'V_th': 1000000.0} → "
    "{'tau_syn_ex': tau_ex_ms, 'tau_syn_in': tau_in_ms, 'V_th': 1010000.0}": FAR,
    "number: {'tau_syn_ex': tau_ex_ms, 'tau_syn_in': tau_in_ms, 'V_th': 1000000.0} → "
    "{'tau_syn_ex': tau_ex_ms, 'tau_syn_in': tau_in_ms, 'V_th': 2000000.0}": FAR,
}  # fmt: skip


def psp(times_ms, onset_ms, tau_s, tau_m=10.0, C_m=250.0):
    """The potential that a current with peak 1 pA causes, by Gauss and Legendre.

    The integral of current times decay; nothing cancels when the time constants are equal.
    """
    nodes, weights = np.polynomial.legendre.leggauss(60)
    share, weights = (nodes + 1.0) / 2.0, weights / 2.0
    since = np.maximum(times_ms - onset_ms, 0.0)[:, None]
    u = since * share
    decayed = u * np.exp(-u / tau_s - (since - u) / tau_m)
    return np.e / (tau_s * C_m) * np.sum(weights * since * decayed, axis=1)


def summed(shape, times_ms, spikes_ms, delay_ms, tau_ms):
    return sum((shape(times_ms, s + delay_ms, tau_ms) for s in spikes_ms), np.zeros(len(times_ms)))


def trains(recording, shape, t=None):
    """Excitatory and inhibitory sum of a shape at the times asked for, or at the times t."""
    a = recording.arguments
    if t is None:
        t = 0.1 * np.arange(1, round(10 * a["T_ms"]) + 1)
    return (
        a["w_exc_pA"] * summed(shape, t, a["exc_ms"], a["delay_ms"], a["tau_ex_ms"]),
        a["w_inh_pA"] * summed(shape, t, a["inh_ms"], a["delay_ms"], a["tau_in_ms"]),
    )


@test_case(name="currents of other trains", points=1.5, hidden=True)
def currents_of_other_trains(recordings):
    """The currents follow all arguments."""
    for probe in ("drawn", "excitation_only"):
        currents(recordings[probe], *trains(recordings[probe], alpha))


@test_case(name="potential under other trains", points=1.5, hidden=True)
def potential_under_other_trains(recordings):
    """The potential is the sum of all PSPs, also when the input is very strong."""
    for probe in ("drawn", "excitation_only"):
        found = recordings[probe]
        V, hint = potential(found, *trains(found, alpha))
        expected = -70.0 + sum(trains(found, psp))
        close(V, expected, "V_mV", unit="mV", rtol=0, atol=1.01e-6, hint=hint)
        at_end = -70.0 + sum(trains(found, psp, np.array([found.started_ms])))
        close(
            found.populations["neuron"].parameters["V_m"], at_end[0],
            "V_m of the neuron when your function ends", unit="mV", rtol=0, atol=1e-5,
            hint="is this neuron the one whose recording you return?",
        )  # fmt: skip


### END HIDDEN TESTS
