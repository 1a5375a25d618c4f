"""Checks of question 6: what the network consists of."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import all_returned, built, close, entry, equal, projection, require
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "What does get return for one node, and what for several? A loop that sees one at a time need not "
    "tell them apart.",
    "Loop over nest.GetNodes(), then over nest.GetConnections(): get returns one bare value in each "
    "round. Count in a dictionary that begins empty.",
    "In inputs_of begin with found = nest.GetConnections(source=sources, target=neuron). If "
    "len(found) == 0, all three are 0. If not, NumPy's functions take a bare number as well as a list.",
)

NETWORK = ("E", "I", "noise", "meter", "recorder")
KINDS = ("nodes", "connections")
INHIBITORY = "inhibitory_synapse"  # the name in `network`; recorded is NEST's model behind it


def counted(found, kind, expected, hint):
    """Fail unless the inventory's dictionary of this kind holds the expected numbers."""
    numbers = entry(found, kind, "the inventory")
    require(
        isinstance(numbers, dict),
        f"{kind} of the inventory: expected a dictionary of numbers by model.",
    )
    missing = sorted(expected.keys() - numbers.keys())
    extra = sorted(map(str, numbers.keys() - expected.keys()))
    named = f" It names {', '.join(extra)}." if extra else ""
    require(
        not missing,
        f"{kind} of the inventory: {', '.join(missing)} not found.{named}",
        f"{kind} of the inventory: a model is missing.",
        hint=hint,
    )
    require(
        not extra,
        f"{kind} of the inventory: {', '.join(extra)} does not occur.",
        f"{kind} of the inventory: it names a model that does not occur.",
        hint=hint,
    )
    for model, number in expected.items():
        equal(numbers[model], number, f"number of {model} in the inventory", hint=hint)


def only_asked(recording):
    """Fail if a function has simulated, made nodes or changed connections of the network."""
    built(recording, *NETWORK, hint="your functions only ask")
    all_returned(recording, hint="your functions only ask: they create nothing")
    for target in ("E", "I"):
        projection(
            recording, "noise", target, in_degree=1, weight=25.0, delay_ms=1.5,
            hint="your functions only ask: they change and connect nothing",
        )  # fmt: skip
        if ("I", target) in recording.projections:
            projection(
                recording, "I", target, weight=-90.0, delay_ms=0.8,
                hint="your functions only ask: they change and connect nothing",
            )  # fmt: skip


def in_network(recording):
    """How many nodes and connections of each model the recorded network has."""
    nodes, connections = {}, {}
    for part in NETWORK:
        model = recording.populations[part].model
        nodes[model] = nodes.get(model, 0) + recording.populations[part].size
    for (source, target), links in recording.projections.items():
        for index in links.model_index:
            named = source == "I" and target in ("E", "I")
            model = INHIBITORY if named else links.synapse_models[int(index)]
            connections[model] = connections.get(model, 0) + 1
    return nodes, connections


def stock(recording):
    """The inventory is that of the recorded nodes and connections."""
    only_asked(recording)
    nodes, connections = in_network(recording)
    found = entry(recording.returned, "inventory", "the returned dictionary")
    hint = "every node and every connection counts, those of the devices included"
    counted(found, "nodes", nodes, hint)
    counted(found, "connections", connections, hint)


def few(recording):
    """The inventory of a kernel with few nodes, all of one model."""
    a = recording.arguments
    nodes = {a["model"]: a["nodes"]} if a["nodes"] else {}
    links = {"static_synapse": a["connections"]} if a["connections"] else {}
    hint = (
        "any model of NEST may occur, and what does not occur is left out; for a single node or "
        "connection get returns the bare value and no list"
    )
    counted(recording.returned, "nodes", nodes, hint)
    counted(recording.returned, "connections", links, hint)


def inputs(recording):
    """The inputs of the chosen neuron are those of the recorded connections."""
    only_asked(recording)
    n_E = recording.populations["E"].size
    position = recording.arguments["position"]
    own, rank = ("E", position) if position < n_E else ("I", position - n_E)
    for name in ("E", "I", "noise", "every second of E"):
        source, every = ("E", 2) if name == "every second of E" else (name, 1)
        weights, delays = np.empty(0), np.empty(0)
        if (source, own) in recording.projections:
            links = recording.projections[source, own]
            mine = (links.targets == rank) & (links.sources % every == 0)
            weights, delays = links.weights[mine], links.delays_ms[mine]
        found = entry(recording.returned, f"from {name}", "the returned dictionary")
        what = f"of the inputs from {name}"
        hint = (
            "every connection from the sources to the neuron counts, also a second one from the same "
            "source, one from the neuron to itself, and whatever its synapse model; no other does"
        )
        value = entry(found, "count", "the result of inputs_of")
        equal(value, len(weights), f"count {what}", hint=hint)
        value = entry(found, "total_weight_pA", "the result of inputs_of")
        expected = float(weights.sum())
        close(value, expected, f"total weight {what}", unit="pA", rtol=1e-6, atol=1e-9, hint=hint)
        value = entry(found, "longest_delay_ms", "the result of inputs_of")
        expected = float(delays.max(initial=0.0))
        close(value, expected, f"longest delay {what}", unit="ms", rtol=1e-6, atol=1e-9, hint=hint)


@test_case(name="inventory of the examples", points=0.5)
def inventory_of_examples(recordings):
    """Nodes and connections by their models, in a network and three nearly empty kernels."""
    stock(recordings["stock"])
    for probe in ("one_node", "one_connection", "nothing"):
        few(recordings[probe])


@test_case(name="inputs in the examples", points=1)
def inputs_in_examples(recordings):
    """Count, weight and delay of the inputs of a neuron; zeros where it has none."""
    for probe in ("balanced", "no_inhibition"):
        inputs(recordings[probe])


def picture(recordings):
    """The numbers of the first example's inventory; what is in the network in grey."""
    figure, axes = panels(2, height=2.2)
    recording = recordings["stock"]
    for axis, kind, there in zip(axes, KINDS, in_network(recording), strict=True):
        found = recording.returned["inventory"][kind]
        axis.barh(list(there), list(there.values()), color="0.8", height=0.9)
        bars = axis.barh(list(found), list(found.values()), color="C0", height=0.5)
        axis.bar_label(bars, padding=2)
        axis.margins(x=0.2)
        axis.set(xlabel=f"{kind} in 'stock'")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of

sizes = {
    "n_E": integers(14, 30),
    "n_I": integers(3, 5),
    "K_E": integers(5, 12),
    "K_I": integers(6, 9),  # more than n_I: some come twice from the same neuron
}
draws = {
    "drawn_stock": sizes,
    "drawn_inputs": sizes | {"position": integers(0, 16)},
    "drawn_dense": {  # so many from so few that each neuron is among its own sources
        "n_E": one_of(3),
        "n_I": integers(2, 3),
        "K_E": integers(60, 70),
        "K_I": integers(6, 9),
        "position": integers(0, 2),
    },
    "drawn_few": {
        "model": one_of("iaf_cond_exp", "izhikevich", "hh_psc_alpha"),
        "nodes": integers(3, 9),
        "connections": one_of(1, 4),
    },
}


@test_case(name="other inventories", points=1.5, hidden=True)
def other_inventories(recordings):
    """Nodes and connections of other networks."""
    stock(recordings["drawn_stock"])
    few(recordings["drawn_few"])


@test_case(name="other inputs", points=1, hidden=True)
def other_inputs(recordings):
    """Inputs of a neuron of another network, and of one that is connected to itself."""
    inputs(recordings["drawn_inputs"])
    inputs(recordings["drawn_dense"])


### END HIDDEN TESTS
