"""Checks of question 2: the free membrane in NEST."""

import numpy as np
from autograder.checks import built, close, population, projection, require, usually_within
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"


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
        V_th=1000.0,
        I_e=0.0,
        hint="V_m does not follow E_L by itself.",
    )
    sources = given["populations"]
    rates = np.array([source["n"] * source["rate_hz"] for source in sources])
    population(
        recording,
        "inputs",
        size=len(sources),
        model="poisson_generator",
        rate=rates,
        hint="one generator stands for all n neurons of a population; its rate is in Hz.",
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


def potentials(recording):
    """V_m of all neurons after 200 ms."""
    trace = recording.traces["neurons"]
    return trace.values["V_m"][trace.times_ms > 200.0]


PORTS = "does each population have its own tau_syn and receptor_type (from 1)?"


@test_case(name="neurons, generators, connections", points=1)
def as_built(recordings):
    """Models, parameters, rates, weights and delays of the first network."""
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


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform


def three_populations(rng):
    """Fast and slow excitation and slow inhibition, the fast one not first (as if sorted)."""
    kinds = [(1.0, 30.0, 60.0), (4.5, 8.0, 15.0), (5.5, -18.0, -10.0)]
    orders = [(1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)]
    return [
        {
            "shape": "exp",
            "n": int(rng.integers(300, 700)),
            "rate_hz": round(float(rng.uniform(4.0, 7.0)), 2),
            "weight": round(float(rng.uniform(low, high)), 1),
            "tau_s_ms": round(float(tau_s * rng.uniform(0.8, 1.2)), 2),
        }
        for tau_s, low, high in (kinds[i] for i in orders[rng.integers(len(orders))])
    ]


draws = {
    "drawn": {
        "n_neurons": integers(38, 46),
        "populations": three_populations,
        "C_m_pF": uniform(150.0, 300.0, digits=1),
        "tau_m_ms": uniform(8.0, 15.0, digits=2),
        "E_L_mV": uniform(-75.0, -62.0, digits=2),
    }
}


@test_case(name="another network", points=1, hidden=True)
def other_network(recordings):
    """Models, parameters, rates, weights and delays with three populations."""
    structure(recordings["drawn"])


@test_case(name="moments of another network", points=1, hidden=True)
def other_moments(recordings):
    """Mean and standard deviation of V with three synaptic time constants."""
    found = recordings["drawn"]
    C, tau_m = found.arguments["C_m_pF"], found.arguments["tau_m_ms"]
    mean, variance = found.arguments["E_L_mV"], 0.0
    for one in found.arguments["populations"]:
        rate_per_ms = one["n"] * one["rate_hz"] / 1000.0
        area = one["weight"] * one["tau_s_ms"] * tau_m / C
        mean += rate_per_ms * area
        variance += rate_per_ms * area**2 / (2 * (tau_m + one["tau_s_ms"]))
    sd = variance**0.5
    V = potentials(found)
    usually_within(V.mean(), mean - 0.25 * sd, mean + 0.25 * sd, "mean of V", hint=PORTS)
    usually_within(V.std(), 0.85 * sd, 1.15 * sd, "standard deviation of V", hint=PORTS)


### END HIDDEN TESTS
