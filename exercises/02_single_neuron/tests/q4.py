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
