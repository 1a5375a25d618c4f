"""Checks of question 5: currents and potential recorded in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, population, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

OWN = "list(times) makes a list of your own"


def recorded(recording, key):
    """One of the returned arrays, once neuron and times are those asked for."""
    a = recording.arguments
    population(
        recording, "neuron", size=1, model="iaf_psc_alpha", C_m=250.0, tau_m=10.0, E_L=-70.0,
        tau_syn_ex=a["tau_ex_ms"], tau_syn_in=a["tau_in_ms"],
        hint="one neuron, with both synaptic time constants as given and the rest as it is",
    )  # fmt: skip
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


def currents(recording, excitatory, inhibitory):
    """Fail unless both currents are the expected ones."""
    for key, expected in (("I_ex_pA", excitatory), ("I_in_pA", inhibitory)):
        close(
            recorded(recording, key), expected, key, unit="pA", rtol=0, atol=1.01e-6,
            hint="are both trains connected, each with its own weight and the delay, and does the "
            "sign of a weight pick the synapse?",
        )  # fmt: skip


def potential(recording, expected):
    """Fail unless the potential is the expected one."""
    close(
        recorded(recording, "V_mV"), expected, "V_mV", unit="mV", rtol=0, atol=1.01e-6,
        hint="the potential in mV, from rest at -70 mV; it must not meet the threshold",
    )  # fmt: skip


def alpha(times_ms, onset_ms, tau_ms):
    """An alpha function with peak 1."""
    x = np.maximum(times_ms - onset_ms, 0.0) / tau_ms
    return x * np.exp(1.0 - x)


@test_case(name="currents of the examples", points=1)
def currents_of_the_examples(recordings):
    """Excitatory and inhibitory currents are the sums of alpha functions of question 1."""
    unchanged(recordings["example"], hint=OWN)
    unchanged(recordings["inhibition_only"], hint=OWN)
    t = 0.1 * np.arange(1, 601)
    currents(
        recordings["example"],
        200.0 * (alpha(t, 6.5, 2.0) + 2 * alpha(t, 9.5, 2.0)),
        -100.0 * alpha(t, 21.5, 10.0),
    )
    t = 0.1 * np.arange(1, 401)
    currents(
        recordings["inhibition_only"],
        np.zeros(400),
        -300.0 * (alpha(t, 3.7, 4.0) + alpha(t, 10.5, 4.0)),
    )


@test_case(name="potential of the example", points=1)
def potential_of_the_example(recordings):
    """At chosen times the potential is that of the formula, excitation and inhibition together."""
    V = recorded(recordings["example"], "V_mV")
    close(
        V[[64, 99, 149, 199, 299, 499, 599]],
        [-70.0, -67.818799047, -62.4607528471, -63.9039272276, -69.2860398002, -72.2298126796, -71.5954159912],
        "V_mV at 6.5, 10, 15, 20, 30, 50 and 60 ms", unit="mV", rtol=0, atol=1.01e-6,
        hint="the potential in mV, from rest at -70 mV; one of the spikes comes twice",
    )  # fmt: skip


def picture(recordings):
    """Currents and potential of the example."""
    found = recordings["example"].returned
    figure, (left, right) = panels(2)
    left.plot(found["t_ms"], found["I_ex_pA"], label="excitatory")
    left.plot(found["t_ms"], found["I_in_pA"], label="inhibitory")
    left.set(xlabel="time (ms)", ylabel="current (pA)")
    left.legend(frameon=False, fontsize="small")
    right.plot(found["t_ms"], found["V_mV"])
    right.set(xlabel="time (ms)", ylabel="V (mV)")
    return figure
