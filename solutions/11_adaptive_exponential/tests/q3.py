"""Checks of question 3: steps and ramps of current in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array, defaults_kept, entry, equal, number, only_driven_by, population, require, unchanged
)  # fmt: skip
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "One population of as many neurons as there are currents, one spike recorder. Change I_e between short simulations.",
    "During millisecond k of a ramp of n milliseconds each neuron has the fraction k/n of its own current. After the n-th, the "
    "full current flows until T. With n = 0 only this last stretch is left.",
    "Begin with nest.Create('aeif_cond_alpha', len(currents_pA), params={**parameters, 'V_m': parameters['E_L']}). Then "
    "neurons.I_e = [...] and nest.Simulate(1.0), in a loop. Pick each neuron's spike times by comparing the senders with its id.",
)

COUNT = (
    "spikes of each neuron, in the order of the currents, up to T_ms: does every neuron start at V_m = E_L, with w = 0, and does it get "
    "its current in the way asked for?"
)
LATE = "spikes later than T_ms / 2, a fixed time that does not depend on rise_ms"
FIRST = (
    "time of the first spike, counted from the start of the simulation: V_m starts at E_L; a step begins at time 0, and a ramp has the "
    "fraction k/n in millisecond k; a generator acts one delay late"
)
WHAT = "the returned dictionary"
MODELS = (
    "aeif_cond_alpha", "aeif_cond_alpha_astro", "aeif_cond_alpha_multisynapse", "aeif_cond_beta_multisynapse",
    "aeif_cond_exp", "aeif_psc_alpha", "aeif_psc_delta", "aeif_psc_exp",
)  # fmt: skip


def responses_are(recording, count, late, first_ms):
    """Fail unless counts and first spikes are those expected."""
    neurons_are(recording)
    result, n = recording.returned, len(count)
    for key, expected, hint in (("count", count, COUNT), ("late", late, LATE)):
        found = array(entry(result, key, WHAT), key, shape=(n,), hint=COUNT)
        equal(found, np.array(expected), key, hint=hint)
    found = entry(result, "first_ms", WHAT)
    require(
        isinstance(found, (list, tuple, np.ndarray)) and len(found) == n,
        f"first_ms: expected {n} times, one for each current.",
    )
    for k, (value, expected) in enumerate(zip(found, first_ms, strict=True)):
        if np.isnan(expected):
            undefined = isinstance(value, (float, np.floating)) and np.isnan(value)
            require(
                undefined, f"first_ms: entry {k} should be nan.", hint="this neuron has no spike"
            )
            continue
        value = number(value, f"first_ms, entry {k}", hint=FIRST)
        require(
            abs(value - expected) <= 0.31,
            f"first_ms: entry {k} is {value:g} ms, expected {expected:g} ms.",
            f"first_ms: too {'late' if value > expected else 'early'}.",
            hint=FIRST,
        )


def neurons_are(recording):
    """Fail unless NEST simulated the neurons as asked, and nothing else acted on them."""
    given = recording.arguments["parameters"]
    count = len(recording.arguments["currents_pA"])
    neurons = population(recording, "neurons", size=count, hint="one neuron for each current")
    require(
        neurons.model in MODELS,
        f"The neurons are of the model {neurons.model}, expected aeif_cond_alpha.",
    )
    population(recording, "neurons", hint="pass on all of `parameters`", **given)
    states = {*given, "V_m", "w", "I_e"}
    defaults_kept(recording, "neurons", but=states)
    drives = ("step_current_generator", "dc_generator")
    only_driven_by(recording, "neurons", *drives, hint="only the current asked for")
    T_ms = recording.arguments["T_ms"]
    require(
        recording.started_ms > T_ms - 0.05,
        f"NEST has simulated {recording.started_ms:g} ms, expected {T_ms:g} ms.",
        "NEST has simulated too little.",
        hint="simulate up to T_ms",
    )


def really_fired(recording, count):
    """Fail unless the neurons of the kernel have spiked where spikes are expected: a formula does not."""
    last = np.broadcast_to(recording.populations["neurons"].parameters["t_spike"], (len(count),))
    fired = last > 0.0
    require(
        (fired == (np.array(count) > 0)).all(),
        "The neurons that you returned have not fired in NEST where they should, or fired where they should not.",
        hint="return the neurons that received the currents",
    )


KNOWN = {  # by probe: count, late, first_ms
    "step": ([3, 0, 13, 1], [0, 0, 4, 0], [23.7, np.nan, 16.9, 34.4]),
    "ramp": ([1, 0, 8, 0], [0, 0, 5, 0], [213.2, np.nan, 168.5, np.nan]),
}


@test_case(name="the step", points=0.5)
def the_step(recordings):
    """The step makes three of the four neurons fire, and one of them keeps on firing."""
    unchanged(recordings["step"])
    responses_are(recordings["step"], *KNOWN["step"])
    really_fired(recordings["step"], KNOWN["step"][0])


@test_case(name="the ramp", points=0.5)
def the_ramp(recordings):
    """The ramp makes only two of them fire."""
    unchanged(recordings["ramp"])
    responses_are(recordings["ramp"], *KNOWN["ramp"])
    really_fired(recordings["ramp"], KNOWN["ramp"][0])


def picture(recordings):
    """Your numbers of spikes over the current; grey: as they should be."""
    figure, axes = panels(2)
    for axis, (probe, known) in zip(axes, KNOWN.items(), strict=True):
        currents = recordings[probe].arguments["currents_pA"]
        axis.plot(currents, known[0], "o", c="0.75", ms=11)
        axis.plot(currents, known[1], "s", c="0.75", ms=9)
        axis.plot(currents, recordings[probe].returned["count"], "o", c="C0", ms=4, label="all")
        axis.plot(currents, recordings[probe].returned["late"], "s", c="C3", ms=4, label="late")
        axis.set(xlabel="current (pA)", ylabel="spikes", title=probe)
    axes[0].legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings

# What NEST gives. It is the same with a resolution of 0.02 ms, with 0.03 % more or less current (first spikes to
# 0.15 ms), and with aeif_psc_delta.
NAN = np.nan
SOMA = {
    "E_L": -58.0,
    "g_L": 15.0,
    "C_m": 180.0,
    "a": 9.0,
    "b": 15.0,
    "tau_w": 150.0,
    "Delta_T": 1.0,
}
RESPONSES = {
    "other_step": [
        ({"E_L": -62.0, "g_L": 20.0, "a": 14.0, "b": 25.0, "tau_w": 200.0}, [420.0, 205.0, 300.0, 300.0, 480.0], 0, 600.0, [13, 0, 2, 2, 18], [4, 0, 0, 0, 7], [17.0, NAN, 30.2, 30.2, 14.1]),
        ({"E_L": -73.0, "a": 20.0, "tau_w": 120.0}, [980.0, 560.0, 1150.0, 870.0, 720.0], 0, 450.0, [3, 0, 10, 2, 0], [0, 0, 3, 0, 0], [15.0, NAN, 11.3, 19.7, NAN]),
        (SOMA, [160.0, 75.0, 215.0, 130.0], 0, 550.0, [4, 0, 15, 1], [0, 0, 6, 0], [21.3, NAN, 13.1, 36.3]),
    ],
    "other_ramp": [
        ({"E_L": -62.0, "g_L": 20.0, "a": 14.0, "b": 25.0, "tau_w": 200.0}, [420.0, 240.0, 350.0, 480.0], 150, 600.0, [11, 0, 4, 15], [5, 0, 0, 7], [111.7, NAN, 131.6, 99.5]),
        ({"E_L": -73.0, "a": 20.0, "tau_w": 120.0}, [1000.0, 720.0, 900.0, 900.0, 1150.0], 110, 450.0, [3, 0, 1, 1, 8], [0, 0, 0, 0, 3], [100.7, NAN, 112.0, 112.0, 87.8]),
        (SOMA, [180.0, 120.0, 225.0, 150.0], 130, 550.0, [7, 0, 14, 2], [3, 0, 7, 0], [109.8, NAN, 89.8, 130.5]),
    ],
    "one_neuron": [
        ({"E_L": -66.0, "a": 16.0, "b": 40.0, "V_reset": -57.0}, [700.0], 40, 300.0, [7], [2], [40.6]),
        ({"E_L": -68.0, "a": 12.0, "b": 30.0, "V_peak": -20.0}, [650.0], 30, 260.0, [4], [1], [40.2]),
        ({"E_L": -61.0, "a": 10.0, "b": 50.0, "Delta_T": 1.2}, [420.0], 50, 320.0, [4], [1], [52.4]),
    ],
}  # fmt: skip
NAMES = ("parameters", "currents_pA", "rise_ms", "T_ms")
draws = {
    probe: settings(*[dict(zip(NAMES, row[:4], strict=True)) for row in rows])
    for probe, rows in RESPONSES.items()
} | {
    "beside_others": settings(
        *[dict(zip(NAMES, row[:4], strict=True)) | {"others": 7} for row in RESPONSES["other_step"]]
    )
}
domain = {
    "parameters": one_of(*[row[0] for rows in RESPONSES.values() for row in rows]),
    "currents_pA": one_of([300.0, 600.0, 450.0], [500.0], [900.0, 700.0]),
    "rise_ms": integers(0, 20),
    "T_ms": one_of(100.0, 200.0),
}
accuracy = {"rtol": 0.0, "atol": 0.3}
no_promises = ("do not set the resolution",)  # advice: times on another grid are right, too


def judge(recording):
    """Compare with what NEST gave for these arguments."""
    given = recording.arguments
    beside = recording.probe == "beside_others"
    for *arguments, count, late, first_ms in RESPONSES["other_step" if beside else recording.probe]:
        if arguments == [given[key] for key in NAMES]:
            unchanged(recording)
            responses_are(recording, count, late, first_ms)
            really_fired(recording, count)
            return
    raise AssertionError("a draw without an expected response")


@test_case(name="other steps", points=1, hidden=True)
def other_steps(recordings):
    """Other neurons and currents that come suddenly, also in a kernel that holds other nodes."""
    judge(recordings["other_step"])
    judge(recordings["beside_others"])


@test_case(name="other ramps", points=1, hidden=True)
def other_ramps(recordings):
    """Other neurons and currents that come slowly."""
    judge(recordings["other_ramp"])


@test_case(name="a single neuron", points=1, hidden=True)
def a_single_neuron(recordings):
    """One current makes one neuron, whose results are lists of one entry."""
    judge(recordings["one_neuron"])


### END HIDDEN TESTS
