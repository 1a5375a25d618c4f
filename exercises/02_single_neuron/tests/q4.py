"""Checks of question 4: neurons driven by noise."""

from contextlib import contextmanager

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    CheckFailed,
    close,
    defaults_kept,
    entry,
    equal,
    number,
    only_driven_by,
    population,
    projection,
    require,
    usually_within,
)

OK_FORMAT = False
name = "q4"

hints = (
    "You are asked for a population, one generator, a simulation of 200 ms and T_ms, and two numbers "
    "made of the spikes after 200 ms: a rate and a CV.",
    "Select first: only events with times > 200.0 count, for both numbers. Then treat each neuron by "
    "itself: its times, sorted, have np.diff as their intervals. Put those of all neurons in one list.",
    "The rate is the number of selected spikes / n / (T_ms / 1000). For the CV look at the length of "
    "the pooled list first: with fewer than two intervals return np.nan.",
)

RETURN = "return a dictionary with the keys neurons, drive, rate_Hz and cv"


def result(recording, key):
    """A returned number; the CV may be nan."""
    value = entry(recording.returned, key, "the returned dictionary", hint=RETURN)
    if key == "cv" and isinstance(value, float) and np.isnan(value):
        return value
    return number(value, key)


def simulated(recording):
    """Fail unless the simulation was as long as the text says: comes before any statistics."""
    close(
        recording.simulated_ms, 200.0 + recording.arguments["T_ms"], "simulated time", unit="ms",
        rtol=1e-9, hint="simulate 200 ms and then T_ms",
    )  # fmt: skip


def wiring(recording):
    """Fail unless neurons, generator and connections are those of the text."""
    a = recording.arguments
    population(
        recording, "neurons", size=a["n"], model="iaf_psc_alpha", tau_m=a["tau_m_ms"], C_m=250.0,
        E_L=-70.0, V_reset=-70.0, V_th=-55.0, t_ref=2.0, tau_syn_ex=2.0, tau_syn_in=2.0, I_e=0.0,
        hint="only tau_m differs from the model's defaults",
    )  # fmt: skip
    population(
        recording, "drive", model="poisson_generator", rate=a["rate_Hz"],
        hint="the rate of a poisson_generator is in Hz; it is that of the train to each target",
    )  # fmt: skip
    defaults_kept(recording, "drive", but=("rate",), hint="the generator is on all the time")
    projection(
        recording, "drive", "neurons", in_degree=1, weight=a["weight_pA"], delay_ms=1.0,
        hint="every neuron gets one connection from the generator, with the weight given and 1 ms",
    )  # fmt: skip
    require(
        ("neurons", "neurons") not in recording.projections,
        "neurons → neurons: there should be no connections between the neurons.",
    )
    only_driven_by(
        recording, "neurons", "drive", hint="the generator, and nothing else, drives the neurons"
    )
    simulated(recording)


@contextmanager
def cause_first(recording):
    """If a number is wrong: is the network wrong, or the simulation too short? Then fail with that."""
    try:
        yield
    except CheckFailed:
        wiring(recording)
        raise


@test_case(name="wiring of the example", points=0.5)
def wiring_of_the_example(recordings):
    """Models, parameters and connections are those of the text."""
    wiring(recordings["example"])


@test_case(name="rate of the example", points=0.5)
def rate_of_the_example(recordings):
    """At the border between the regimes: about 13 Hz."""
    recording = recordings["example"]
    with cause_first(recording):
        usually_within(
            result(recording, "rate_Hz"), 12.0, 13.8, "firing rate", unit="Hz",
            hint="spikes after 200 ms, divided by the number of neurons and by T_ms in seconds",
        )  # fmt: skip


@test_case(name="CV of the example", points=0.5)
def cv_of_the_example(recordings):
    """There the CV is about 0.5."""
    recording = recordings["example"]
    with cause_first(recording):
        usually_within(
            result(recording, "cv"), 0.425, 0.53, "CV of the intervals",
            hint="intervals only between spikes of the same neuron, sorted by time; those of all "
            "neurons in one array, whose standard deviation is divided by its mean",
        )  # fmt: skip


def undefined(recording, why):
    """Fail unless the returned CV is nan."""
    cv = result(recording, "cv")
    require(
        np.isnan(cv),
        f"CV: {cv:.4g}, expected nan: {why}.",
        f"CV: a number, expected nan: {why}.",
        hint="only intervals between two spikes after 200 ms count, and fewer than two have no CV",
    )


@test_case(name="silent neurons and single intervals", points=0.5)
def silent_neurons(recordings):
    """Silent neurons have the rate 0. Their CV is undefined, and so is that of a single interval."""
    silent = recordings["silent"]
    wiring(silent)
    equal(result(silent, "rate_Hz"), 0.0, "firing rate of silent neurons")
    undefined(silent, "silent neurons have no intervals")
    single = recordings["one_interval"]
    wiring(single)
    close(
        result(single, "rate_Hz"), 2 / 0.055, "firing rate of a neuron with two spikes after 200 ms",
        unit="Hz", hint="spikes after 200 ms, per T_ms in seconds",
    )  # fmt: skip
    undefined(single, "a neuron with two spikes after 200 ms has one interval")
