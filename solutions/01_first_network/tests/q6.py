"""Checks of question 6: what the network consists of."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import close, entry, equal, require
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

NETWORK = ("E", "I", "noise", "meter", "recorder")
INHIBITORY = "inhibitory_synapse"  # read_network's own name; recorded is NEST's model behind it


def counted(found, kind, expected):
    """Fail unless the inventory's dictionary of this kind holds the expected numbers."""
    numbers = entry(found, kind, "the inventory")
    require(
        isinstance(numbers, dict),
        f"{kind} of the inventory: expected a dictionary of numbers by model.",
    )
    missing = sorted(expected.keys() - numbers.keys())
    extra = sorted(map(str, numbers.keys() - expected.keys()))
    hint = "mind the case of a single node or connection, where get returns no list"
    require(
        not missing,
        f"{kind} of the inventory: {', '.join(missing)} is missing.",
        f"{kind} of the inventory: a model is missing.",
        hint="devices and their connections count too; " + hint,
    )
    require(
        not extra,
        f"{kind} of the inventory: {', '.join(extra)} does not occur.",
        f"{kind} of the inventory: it names a model that does not occur.",
        hint=hint,
    )
    for model, number in expected.items():
        what = f"number of {model} in the inventory"
        equal(numbers[model], number, what, hint="all of the kernel, those of devices too")


def stock(recording):
    """The inventory is that of the recorded nodes and connections."""
    nodes, connections = {}, {}
    for name in NETWORK:
        model = recording.populations[name].model
        nodes[model] = nodes.get(model, 0) + recording.populations[name].size
    for (source, target), links in recording.projections.items():
        for index in links.model_index:
            named = source == "I" and target in ("E", "I")
            model = INHIBITORY if named else links.synapse_models[int(index)]
            connections[model] = connections.get(model, 0) + 1
    found = entry(recording.returned, "inventory", "the returned dictionary")
    counted(found, "nodes", nodes)
    counted(found, "connections", connections)


def few(recording):
    """The inventory of a kernel with few nodes, all of one model."""
    a = recording.arguments
    counted(recording.returned, "nodes", {a["model"]: a["nodes"]} if a["nodes"] else {})
    links = {"static_synapse": a["connections"]} if a["connections"] else {}
    counted(recording.returned, "connections", links)


def inputs(recording):
    """The inputs of the chosen neuron are those of the recorded connections."""
    n_E = recording.populations["E"].size
    position = recording.arguments["position"]
    own, rank = ("E", position) if position < n_E else ("I", position - n_E)
    for source in ("E", "I", "noise"):
        weights, delays = np.empty(0), np.empty(0)
        if (source, own) in recording.projections:
            links = recording.projections[source, own]
            mine = links.targets == rank
            weights, delays = links.weights[mine], links.delays_ms[mine]
        found = entry(recording.returned, f"from {source}", "the returned dictionary")
        what = f"of the inputs from {source}"
        hint = "only connections from the sources to the neuron, each of them"
        value = entry(found, "count", "the result of inputs_of")
        equal(value, len(weights), f"count {what}", hint=hint)
        value = entry(found, "total_weight_pA", "the result of inputs_of")
        expected = float(weights.sum())
        close(value, expected, f"total weight {what}", unit="pA", rtol=1e-6, atol=1e-9, hint=hint)
        value = entry(found, "longest_delay_ms", "the result of inputs_of")
        expected = float(delays.max(initial=0.0))
        close(value, expected, f"longest delay {what}", unit="ms", rtol=1e-6, atol=1e-9, hint=hint)


@test_case(name="inventory of the examples", points=1)
def inventory_of_examples(recordings):
    """Nodes and connections by their models, in two networks and three nearly empty kernels."""
    for probe in ("balanced", "no_inhibition"):
        stock(recordings[probe])
    for probe in ("one_node", "one_connection", "nothing"):
        few(recordings[probe])


@test_case(name="inputs in the examples", points=1)
def inputs_in_examples(recordings):
    """Count, weight and delay of the inputs of a neuron; zeros where it has none."""
    for probe in ("balanced", "no_inhibition"):
        inputs(recordings[probe])


def picture(recordings):
    """The numbers of the first example's inventory."""
    figure, axes = panels(2, height=2.2)
    found = recordings["balanced"].returned["inventory"]
    for axis, kind in zip(axes, ("nodes", "connections"), strict=True):
        bars = axis.barh(list(found[kind]), list(found[kind].values()), color="C0")
        axis.bar_label(bars, padding=2)
        axis.margins(x=0.2)
        axis.set(xlabel=f"{kind} in the example 'balanced'")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of

draws = {
    "drawn": {
        "n_E": integers(14, 30),
        "n_I": integers(3, 5),
        "K_E": integers(5, 12),
        "K_I": integers(6, 9),  # more than n_I: some come twice from the same neuron
        "position": integers(0, 16),
    },
    "drawn_few": {
        "model": one_of("iaf_psc_exp", "izhikevich", "hh_psc_alpha"),
        "nodes": integers(3, 9),
        "connections": one_of(1, 4),
    },
}


@test_case(name="other inventories", points=1, hidden=True)
def other_inventories(recordings):
    """Nodes and connections of other networks."""
    stock(recordings["drawn"])
    few(recordings["drawn_few"])


@test_case(name="other inputs", points=1, hidden=True)
def other_inputs(recordings):
    """Inputs of a neuron of another network."""
    inputs(recordings["drawn"])


### END HIDDEN TESTS
