"""Checks of question 2: the free membrane in NEST."""

import numpy as np
from autograder.checks import (
    built,
    close,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
    usually_within,
)
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"

hints = (
    "A neuron of this model can have a receptor for each population. How does a connection say which one it means, and which "
    "time constant has it?",
    "The neuron's `tau_syn` is a list with the time constant of each population, in their order. Then the receptor of a "
    "population is its place in this list, counted from 1. The rate of a generator is that of all its neurons together.",
    "Begin with one dictionary of all parameters, V_m too, for `nest.Create` (E_L set later would shift V_m). Then loop over the populations with enumerate, set the rate "
    "of one generator, and connect it with a `syn_spec` that has weight, delay and receptor_type.",
)


def structure(recording):
    """Neurons, generators and connections, all as the text says."""
    given = recording.arguments
    built(recording)
    population(
        recording,
        "neurons",
        size=given["n_neurons"],
        model="iaf_psc_exp_multisynapse",
        C_m=given["C_m_pF"],
        tau_m=given["tau_m_ms"],
        E_L=given["E_L_mV"],
        V_m=given["E_L_mV"],
        hint="V_m does not follow E_L by itself.",
    )
    population(recording, "neurons", V_th=1000.0, hint="the threshold is to be out of reach.")
    defaults_kept(
        recording,
        "neurons",
        but=("C_m", "tau_m", "E_L", "V_m", "V_th", "tau_syn", "n_synapses", "recordables"),
    )
    sources = given["populations"]
    wanted = sorted({source["tau_s_ms"] for source in sources})
    constants = np.ravel(recording.populations["neurons"].parameters["tau_syn"])
    missing = [tau for tau in wanted if not np.isclose(constants, tau).any()]
    require(
        not missing,
        f"tau_syn of neurons lacks {', '.join(f'{tau:g}' for tau in missing)} ms.",
        "tau_syn of neurons lacks the time constant of a population.",
        hint="a list of the time constants of all populations.",
    )
    rates = np.array([source["n"] * source["rate_hz"] for source in sources])
    population(
        recording,
        "inputs",
        size=len(sources),
        model="poisson_generator",
        rate=rates,
        hint="one generator stands for all n neurons of a population; its rate is in Hz. They come in the order of the populations.",
    )
    projected = projection(recording, "inputs", "neurons", out_degree=given["n_neurons"])
    require(projected.multapses == 0, "inputs → neurons: some pairs are connected twice.")
    close(
        projected.weights,
        np.array([source["weight"] for source in sources])[projected.sources],
        "weights of the connections",
        unit="pA",
        rtol=1e-6,
        hint="each population has its own weight, and inhibition is negative.",
    )
    projection(recording, "inputs", "neurons", delay_ms=1.0)
    only_driven_by(recording, "neurons", "inputs")


def potentials(recording):
    """V_m of all neurons after 200 ms."""
    trace = recording.traces["neurons"]
    return trace.values["V_m"][trace.times_ms > 200.0]


PORTS = "does each population have its own tau_syn and receptor_type (from 1)?"


@test_case(name="neurons, generators, connections", points=0.5)
def as_built(recordings):
    """Models, parameters, rates, weights and delays of the first network."""
    unchanged(recordings, hint="the populations belong to the caller")
    structure(recordings["three"])


@test_case(name="moments of the potential", points=1)
def moments(recordings):
    """Over 40 neurons and 400 ms, V has the mean -60.49 mV and the sd 1.252 mV of the theory."""
    V = potentials(recordings["three"])
    usually_within(V.mean(), -60.8, -60.18, "mean of V", unit="mV", hint=PORTS)
    usually_within(V.std(), 1.06, 1.44, "standard deviation of V", unit="mV", hint=PORTS)


def picture(recordings):
    """Three membranes, and the histogram of all."""
    from autograder.pictures import COLOURS, panels

    trace = recordings["three"].traces["neurons"]
    figure, (left, right) = panels(2)
    for neuron in range(3):
        own = trace.senders == neuron
        left.plot(trace.times_ms[own], trace.values["V_m"][own], lw=0.8, c=COLOURS[neuron])
    left.set(xlabel="time (ms)", ylabel="V (mV)")
    right.hist(potentials(recordings["three"]), bins=40, density=True, color=COLOURS[0], alpha=0.6)
    right.axvline(-60.49, c=COLOURS[1], label="mean of the theory")
    right.set(xlabel="V (mV)", ylabel="density (1/mV)")
    right.legend(frameon=False, fontsize="small")
    return figure
