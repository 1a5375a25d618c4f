"""Checks of question 4: neurons driven by noise."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    close,
    entry,
    equal,
    number,
    population,
    projection,
    require,
    usually_within,
)

OK_FORMAT = False
name = "q4"

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
        hint="simulate 200 ms and then T_ms",
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
    projection(
        recording, "drive", "neurons", in_degree=1, weight=a["weight_pA"], delay_ms=1.0,
        hint="every neuron gets one connection from the generator, with the weight given and 1 ms",
    )  # fmt: skip
    require(
        ("neurons", "neurons") not in recording.projections,
        "neurons → neurons: there should be no connections between the neurons.",
    )
    simulated(recording)


@test_case(name="wiring of the example", points=1)
def wiring_of_the_example(recordings):
    """Models, parameters and connections are those of the text."""
    wiring(recordings["example"])


@test_case(name="firing of the example", points=1)
def firing_of_the_example(recordings):
    """At the border between the regimes: about 13 Hz at a CV of about 0.5."""
    recording = recordings["example"]
    rate, cv = result(recording, "rate_Hz"), result(recording, "cv")
    simulated(recording)
    usually_within(
        rate, 12.0, 13.8, "firing rate", unit="Hz",
        hint="spikes after 200 ms, divided by the number of neurons and by T_ms in seconds",
    )  # fmt: skip
    usually_within(
        cv, 0.425, 0.53, "CV of the intervals",
        hint="intervals only between spikes of the same neuron, sorted by time; those of all neurons "
        "in one array, whose standard deviation is divided by its mean",
    )  # fmt: skip


@test_case(name="silent neurons", points=1)
def silent_neurons(recordings):
    """Inhibited neurons are silent: their rate is 0 and their CV undefined, and nothing breaks."""
    recording = recordings["silent"]
    wiring(recording)
    equal(result(recording, "rate_Hz"), 0.0, "firing rate of silent neurons")
    cv = result(recording, "cv")
    require(np.isnan(cv), f"CV of silent neurons: {cv:.4g}, expected nan: they have no intervals.")


### BEGIN HIDDEN TESTS
from autograder.draw import settings

draws = {
    # Short, so that a CV per neuron has few intervals and comes out far too small.
    "fluctuations": settings(
        {"n": 200, "rate_Hz": 20000.0, "weight_pA": 3.0, "tau_m_ms": 11.0, "T_ms": 400.0},
        {"n": 180, "rate_Hz": 16000.0, "weight_pA": 4.0, "tau_m_ms": 10.5, "T_ms": 450.0},
        {"n": 200, "rate_Hz": 7500.0, "weight_pA": 8.0, "tau_m_ms": 11.0, "T_ms": 400.0},
    ),
    # Short and regular: half an interval that is missing in the transient is several sd of the rate.
    "mean": settings(
        {"n": 150, "rate_Hz": 48000.0, "weight_pA": 1.8, "tau_m_ms": 9.5, "T_ms": 250.0},
        {"n": 150, "rate_Hz": 50000.0, "weight_pA": 1.5, "tau_m_ms": 11.0, "T_ms": 250.0},
        {"n": 200, "rate_Hz": 30000.0, "weight_pA": 2.0, "tau_m_ms": 13.0, "T_ms": 200.0},
    ),
}
statistics = {
    "firing rate (Hz)": lambda recording: result(recording, "rate_Hz"),
    "CV of the intervals": lambda recording: result(recording, "cv"),
}
estimators = {"fluctuations": statistics, "mean": statistics}


@test_case(name="wiring and seed for other arguments", points=1, hidden=True)
def wiring_for_other_arguments(recordings):
    """All arguments reach the network, and another seed gives other spikes."""
    wiring(recordings["fluctuations"])
    wiring(recordings["mean"])
    first, second = recordings["one_seed"], recordings["another_seed"]
    ends = [
        population(recording, "neurons", model="iaf_psc_alpha").parameters["V_m"]
        for recording in (first, second)
    ]
    require(
        first.seed == second.seed or not np.array_equal(*ends),
        "Two calls with different seeds end with exactly the same membrane potentials.",
        hint="set nest.rng_seed to the argument seed, before anything else",
    )


@test_case(name="driven by fluctuations", points=1, hidden=True)
def driven_by_fluctuations(recordings, bands):
    """With the free mean below threshold, rate and CV are those of the reference."""
    simulated(recordings["fluctuations"])
    bands.check(
        recordings["fluctuations"],
        hint="which spikes count, and by what is their number divided? Are intervals taken within "
        "each neuron, in order of time, and pooled before their CV is taken?",
    )


@test_case(name="driven by the mean", points=1, hidden=True)
def driven_by_the_mean(recordings, bands):
    """With the free mean above threshold, rate and CV are those of the reference."""
    simulated(recordings["mean"])
    bands.check(
        recordings["mean"],
        hint="do the first 200 ms count by mistake? Is the rate per neuron and second, and are the "
        "intervals those of each neuron?",
    )


### END HIDDEN TESTS
