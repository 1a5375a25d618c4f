"""Checks of question 6: receptors of one neuron."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    all_returned, array, built, defaults_kept, entry, equal, only_driven_by, population, projection,
    require, unchanged,
)  # fmt: skip
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "Three lists, one for each property of all receptors, make the neuron; one connection for each receptor wires it.",
    "Collect the rise times, decay times and reversal potentials in the order of the receptors. Ports count from 1 in the same "
    "order. Whether a receptor excites depends on the side of E_L on which its reversal potential lies.",
    "Begin with nest.Create('aeif_cond_beta_multisynapse', params={'E_rev': [...], 'tau_rise': [...], 'tau_decay': [...]}). "
    "syn_spec takes 'weight', 'delay' and 'receptor_type'.",
)

SYNAPSES = (
    "one connection per receptor, in which port, peak conductance and delay belong together; ports count from 1 in the order of the "
    "list, and weights are positive for inhibition, too"
)


def wired(recording):
    """Fail unless neuron, source and connections are those asked for."""
    unchanged(recording)
    built(recording, "neuron", "source")
    given = recording.arguments["receptors"]
    columns = {key: [r[key] for r in given] for key in ("E_rev", "tau_rise", "tau_decay")}
    neuron = population(recording, "neuron", size=1, model="aeif_cond_beta_multisynapse")
    for key, expected in columns.items():
        found = np.ravel(neuron.parameters[key])
        require(
            found.shape == (len(expected),),
            f"{key}: the neuron has {found.size} receptors, expected {len(expected)}.",
            "The neuron has the wrong number of receptors.",
        )
        require(
            np.allclose(found, expected, rtol=1e-9, atol=0),
            f"{key} of the receptors: {found.tolist()}, expected {expected}.",
            f"{key} of the receptors is wrong.",
            hint="the values of all receptors, in the order of the list",
        )
    defaults_kept(recording, "neuron", but=(*columns, "n_receptors", "recordables"))
    source = population(recording, "source", size=1, model="spike_generator")
    spikes = np.ravel(source.parameters["spike_times"])
    right = np.array_equal(np.round(spikes, 6), np.round(recording.arguments["spikes_ms"], 6))
    require(right, "The source does not emit spikes_ms.")
    only_driven_by(recording, "neuron", "source")
    all_returned(recording)
    connections_are(recording, given)


def connections_are(recording, given):
    """Fail unless there is one connection for each receptor, with all its properties."""
    links = projection(
        recording,
        "source",
        "neuron",
        count=len(given),
        synapse_model="static_synapse",
        hint=SYNAPSES,
    )
    network = recording.network
    require(
        network is not None and network.connections is not None, "No connections were recorded."
    )
    rows = np.isin(network.connections.sources, recording.populations["source"].ids)
    rows &= np.isin(network.connections.targets, recording.populations["neuron"].ids)
    ports = network.connections.receptors[rows]
    require(
        sorted(ports.tolist()) == list(range(1, len(given) + 1)),
        f"ports of the connections: {sorted(ports.tolist())}, expected each from 1 to {len(given)}.",
        "The ports of the connections are wrong.",
        hint=SYNAPSES,
    )
    weights = network.connections.weights[rows]
    delays = network.connections.delays_ms[rows]
    require(
        (links.weights > 0).all(), "A weight is not positive.",
        hint="the sign comes from the reversal potential; a conductance is positive",
    )  # fmt: skip
    for port, weight, delay in sorted(zip(ports.tolist(), weights, delays, strict=True)):
        wanted = given[port - 1]
        for what, found, value, unit in (
            ("weight", weight, wanted["peak_nS"], "nS"),
            ("delay", delay, wanted["delay_ms"], "ms"),
        ):
            require(
                abs(found - value) < 1e-6 * max(1.0, abs(value)),
                f"{what} at port {port}: {found:g} {unit}, expected {value:g} {unit}.",
                f"{what} at a port: too {'large' if found > value else 'small'}.",
                hint=SYNAPSES,
            )


def effects_are(recording):
    """Fail unless the effects have the right signs."""
    expected = [int(np.sign(r["E_rev"] + 70.6)) for r in recording.arguments["receptors"]]
    found = entry(recording.returned, "effect", "the returned dictionary")
    array(found, "effect", shape=(len(expected),))
    equal(
        np.asarray(found), np.array(expected), "effect",
        hint="1 if E_rev is above the neuron's default E_L, -1 if below, 0 if equal: neither 0 mV nor the threshold counts",
    )  # fmt: skip


@test_case(name="wiring of the examples", points=0.5)
def wiring_of_the_examples(recordings):
    """The receptors of both examples and their connections."""
    wired(recordings["example"])
    wired(recordings["silent_receptor"])


@test_case(name="effects of the examples", points=0.5)
def effects_of_the_examples(recordings):
    """Two receptors depolarise and one hyperpolarises; the one that reverses at rest does neither."""
    effects_are(recordings["example"])
    effects_are(recordings["silent_receptor"])


KNOWN_MV = [(9.0, -68.795), (12.0, -68.148), (20.0, -69.145), (40.0, -70.444), (60.0, -71.172), (80.0, -71.182), (100.0, -70.993), (120.0, -70.846), (140.0, -69.449), (160.0, -68.088), (180.0, -69.105), (200.0, -69.836), (220.0, -70.24), (240.0, -70.448), (260.0, -70.551), (280.0, -70.6), (300.0, -70.621)]  # fmt: skip


def picture(recordings):
    """Your neuron's potential in the first example; grey: as it should be."""
    figure, (axis,) = panels()
    trace = recordings["example"].traces["neuron"]
    axis.plot(*np.transpose(KNOWN_MV), "o", c="0.75", ms=7)
    axis.plot(trace.times_ms, trace.values["V_m"], lw=1)
    axis.set(xlabel="time (ms)", ylabel="V (mV)")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of


def receptors(low, high):
    """A sampler of a list of receptors; the last two of them differ in the sign of their effect only."""

    def sampler(rng):
        found = []
        for _ in range(int(rng.integers(low, high + 1))):
            rise = float(np.round(rng.uniform(0.2, 5.0), 2))
            found.append(
                {
                    "tau_rise": rise,
                    "tau_decay": float(np.round(rise + rng.uniform(1.0, 60.0), 2)),
                    "E_rev": float(
                        rng.choice([-95.0, -75.5, -68.0, -64.0, -55.0, -30.0, 0.0, 20.0])
                    ),
                    "peak_nS": float(np.round(rng.uniform(0.5, 9.0), 2)),
                    "delay_ms": float(np.round(rng.integers(1, 80) / 10, 1)),
                }
            )
        extra = dict(found[-1])  # near E_L on both sides, and at it
        pairs = [("E_rev", -80.0), ("E_rev", -70.6), ("E_rev", -70.0)]
        key, value = pairs[int(rng.integers(3))]
        found.insert(int(rng.integers(len(found) + 1)), extra | {key: value, "peak_nS": 3.75})
        return found

    return sampler


draws = {
    "drawn": {
        "receptors": receptors(2, 3),
        "spikes_ms": one_of([2.0, 7.5], [1.1], [0.9, 3.0, 3.1]),
    },
    "many": {"receptors": receptors(5, 8), "spikes_ms": one_of([1.0], [0.4, 5.0])},
}
domain = {"receptors": receptors(1, 5), "spikes_ms": one_of([2.0, 7.5], [1.1])}


@test_case(name="wiring of other receptors", points=2, hidden=True)
def other_wiring(recordings):
    """From three to nine receptors with all their properties."""
    wired(recordings["drawn"])
    wired(recordings["many"])


@test_case(name="effects of other receptors", points=1, hidden=True)
def other_effects(recordings):
    """The signs of the effects, with reversal potentials close to rest."""
    effects_are(recordings["drawn"])
    effects_are(recordings["many"])


### END HIDDEN TESTS
