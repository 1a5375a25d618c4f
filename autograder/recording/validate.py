"""Check every field of a recording, on both sides of the border."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

import numpy as np

from autograder.recording.fields import (
    kind_of,
    read_array,
    read_count,
    read_floats,
    read_ints,
    read_mapping,
    read_name,
    read_named,
    read_names,
    read_number,
    read_parts,
    read_ranks,
    read_text,
    require,
    require_few,
    same_size,
    shown,
    size_of,
)
from autograder.recording.model import (
    LONGEST_NAME,
    Connections,
    Limits,
    Network,
    Nodes,
    Population,
    Projection,
    Recording,
    Spikes,
    StudentError,
    Synapse,
    Trace,
)


def as_tree(recording: Recording) -> dict[str, Any]:
    """The recording as dicts by field name; projections as a list, as JSON has no pairs as keys."""
    tree = _fields(recording)
    for name in ("populations", "unreturned", "spikes", "traces"):
        tree[name] = {key: _fields(item) for key, item in tree[name].items()}
    for name in ("projections", "unreturned_inputs"):
        tree[name] = [_fields(item) for item in tree[name].values()]
    tree["error"] = None if recording.error is None else _fields(recording.error)
    tree["network"] = None if recording.network is None else _network_tree(recording.network)
    return tree


def _network_tree(network: Network) -> dict[str, Any]:
    tree = _fields(network)
    tree["nodes"] = [_fields(group) for group in network.nodes]
    tree["synapses"] = {name: _fields(item) for name, item in network.synapses.items()}
    connections = network.connections
    tree["connections"] = None if connections is None else _fields(connections)
    return tree


def _fields(record: Any) -> dict[str, Any]:
    return {part.name: getattr(record, part.name) for part in fields(record)}


def read_recording(tree: Any, limits: Limits) -> Recording:
    part = read_parts(tree, Recording, "")
    populations = _populations(part["populations"], "populations", limits)
    unreturned = _populations(part["unreturned"], "unreturned", limits)
    recording = Recording(
        question=read_name(part["question"], "question"),
        probe=read_name(part["probe"], "probe"),
        seed=read_count(part["seed"], "seed"),
        arguments=_arguments(part["arguments"], limits),
        changed_arguments=read_names(part["changed_arguments"], "changed_arguments"),
        returned=part["returned"],
        populations=populations,
        projections=_projections(
            part["projections"], "projections", populations, populations, limits
        ),
        unreturned=unreturned,
        unreturned_inputs=_projections(
            part["unreturned_inputs"], "unreturned_inputs", unreturned, populations, limits
        ),
        defaults=_defaults(part["defaults"], limits),
        spikes={
            name: _spikes(item, f"spikes.{shown(name)}", size_of(populations, name, "spikes"))
            for name, item in read_named(part["spikes"], "spikes", limits).items()
        },
        traces={
            name: _trace(
                item, f"traces.{shown(name)}", size_of(populations, name, "traces"), limits
            )
            for name, item in read_named(part["traces"], "traces", limits).items()
        },
        error=None if part["error"] is None else _student_error(part["error"]),
        threads=read_count(part["threads"], "threads", least=1),
        resolution_ms=read_number(part["resolution_ms"], "resolution_ms"),
        simulate_ms=read_number(part["simulate_ms"], "simulate_ms"),
        started_ms=read_number(part["started_ms"], "started_ms"),
        simulated_ms=read_number(part["simulated_ms"], "simulated_ms"),
        nest_version=None
        if part["nest_version"] is None
        else read_text(part["nest_version"], "nest_version", LONGEST_NAME),
        network=None if part["network"] is None else _network(part["network"], limits),
        wall_s=read_number(part["wall_s"], "wall_s"),
    )
    require(recording.resolution_ms > 0, "resolution_ms", "must be positive")
    for leaf in _leaves(recording.returned):
        if type(leaf) is Nodes:
            known = leaf.name in populations
            require(known, "returned", f"no population is named {shown(leaf.name)!r}")
    return recording


def _populations(tree: Any, where: str, limits: Limits) -> dict[str, Population]:
    found = {
        name: _population(item, f"{where}.{shown(name)}")
        for name, item in read_named(tree, where, limits).items()
    }
    for name, population in found.items():
        fault = f"is {shown(population.name)!r} instead"
        require(population.name == name, f"{where}.{shown(name)}.name", fault)
    return found


def _defaults(tree: Any, limits: Limits) -> dict[str, dict[str, Any]]:
    found = {}
    for model, values in read_named(tree, "defaults", limits).items():
        where = f"defaults.{shown(model)}"
        found[model] = read_mapping(values, where)
        for name, value in found[model].items():
            _check_parameter(value, 1, f"{where}.{shown(name)}")
    return found


def _population(tree: Any, where: str) -> Population:
    part = read_parts(tree, Population, where)
    size = read_count(part["size"], f"{where}.size")
    ids = read_ints(part["ids"], f"{where}.ids", size)
    ordered = np.sort(ids)
    distinct = not size or (ordered[0] > 0 and (ordered[1:] > ordered[:-1]).all())
    require(distinct, f"{where}.ids", "node ids must be positive and distinct")
    parameters = read_mapping(part["parameters"], f"{where}.parameters")
    for key, value in parameters.items():
        _check_parameter(value, size, f"{where}.parameters.{shown(key)}")
    models = part["models"]
    if models is not None:
        models = read_array(models, f"{where}.models", "U", "string", size)
    return Population(
        name=read_text(part["name"], f"{where}.name", LONGEST_NAME),
        model=read_text(part["model"], f"{where}.model", LONGEST_NAME),
        size=size,
        ids=ids,
        element_type=read_text(part["element_type"], f"{where}.element_type", LONGEST_NAME),
        parameters=parameters,
        models=models,
    )


def _check_parameter(value: Any, size: int, where: str) -> None:
    if isinstance(value, np.ndarray):
        fits = value.ndim and (len(value) == size or (size == 1 and value.ndim == 1))
        require(fits, where, f"shape {value.shape} does not fit {size} nodes")
    else:
        scalar = not isinstance(value, (list, tuple, dict))
        require(scalar, where, f"expected a scalar or an array, found {kind_of(value)}")


def _projections(
    tree: Any,
    field: str,
    sources: Mapping[str, Population],
    targets: Mapping[str, Population],
    limits: Limits,
) -> dict[tuple[str, str], Projection]:
    require(type(tree) is list, field, f"expected a list, found {kind_of(tree)}")
    require_few(tree, field, limits)
    found: dict[tuple[str, str], Projection] = {}
    for position, item in enumerate(tree):
        where = f"{field}[{position}]"
        projection = _projection(item, where)
        for populations, name, size in (
            (sources, projection.source, projection.n_sources),
            (targets, projection.target, projection.n_targets),
        ):
            known = size_of(populations, name, where)
            require(size == known, where, f"{shown(name)!r} has {known} nodes, found {size}")
        pair = (projection.source, projection.target)
        require(pair not in found, where, "the projection of the same pair comes twice")
        found[pair] = projection
    return found


def _projection(tree: Any, where: str) -> Projection:
    part = read_parts(tree, Projection, where)
    n_sources = read_count(part["n_sources"], f"{where}.n_sources")
    n_targets = read_count(part["n_targets"], f"{where}.n_targets")
    sources = read_ranks(part["sources"], f"{where}.sources", n_sources)
    count = len(sources)
    models = read_names(part["synapse_models"], f"{where}.synapse_models")
    return Projection(
        source=read_text(part["source"], f"{where}.source", LONGEST_NAME),
        target=read_text(part["target"], f"{where}.target", LONGEST_NAME),
        n_sources=n_sources,
        n_targets=n_targets,
        sources=sources,
        targets=read_ranks(part["targets"], f"{where}.targets", n_targets, count),
        weights=read_floats(part["weights"], f"{where}.weights", count),
        delays_ms=read_floats(part["delays_ms"], f"{where}.delays_ms", count),
        synapse_models=models,
        model_index=read_ranks(part["model_index"], f"{where}.model_index", len(models), count),
    )


def _spikes(tree: Any, where: str, size: int) -> Spikes:
    part = read_parts(tree, Spikes, where)
    times = read_floats(part["times_ms"], f"{where}.times_ms")
    return Spikes(
        times_ms=times,
        senders=read_ranks(part["senders"], f"{where}.senders", size, len(times)),
        size=same_size(part["size"], size, f"{where}.size"),
    )


def _trace(tree: Any, where: str, size: int, limits: Limits) -> Trace:
    part = read_parts(tree, Trace, where)
    times = read_floats(part["times_ms"], f"{where}.times_ms")
    values = read_named(part["values"], f"{where}.values", limits)
    return Trace(
        times_ms=times,
        senders=read_ranks(part["senders"], f"{where}.senders", size, len(times)),
        values={
            name: read_floats(item, f"{where}.values.{shown(name)}", len(times), finite=False)
            for name, item in values.items()
        },
        size=same_size(part["size"], size, f"{where}.size"),
    )


def _network(tree: Any, limits: Limits) -> Network:
    part = read_parts(tree, Network, "network")
    kernel = read_named(part["kernel"], "network.kernel", limits)
    for name, value in kernel.items():
        plain_value = type(value) in (bool, int, float, str)
        require(plain_value, f"network.kernel.{shown(name)}", f"found {kind_of(value)}")
    require(type(part["nodes"]) is list, "network.nodes", f"found {kind_of(part['nodes'])}")
    require_few(part["nodes"], "network.nodes", limits)
    nodes = tuple(
        _population(item, f"network.nodes[{position}]")
        for position, item in enumerate(part["nodes"])
    )
    ids = np.sort(np.concatenate([np.empty(0, "<i8"), *(group.ids for group in nodes)]))
    gapless = bool((ids == np.arange(1, len(ids) + 1)).all())
    require(gapless, "network.nodes", "the node ids must be 1, 2, 3 … without a gap")
    unrecorded = read_names(part["unrecorded"], "network.unrecorded")
    connections = None
    if part["connections"] is not None or not unrecorded:
        connections = _connections(part["connections"], "network.connections", len(ids))
    synapses = {
        name: _synapse(item, f"network.synapses.{shown(name)}")
        for name, item in read_named(part["synapses"], "network.synapses", limits).items()
    }
    if connections is not None:
        _check_counts(synapses, connections)
    return Network(kernel, nodes, synapses, connections, unrecorded)


def _connections(tree: Any, where: str, nodes: int) -> Connections:
    part = read_parts(tree, Connections, where)
    sources = _node_ids(part["sources"], f"{where}.sources", nodes)
    count = len(sources)
    models = read_names(part["synapse_models"], f"{where}.synapse_models")
    require(len(set(models)) == len(models), f"{where}.synapse_models", "a name comes twice")
    return Connections(
        sources=sources,
        targets=_node_ids(part["targets"], f"{where}.targets", nodes, count),
        weights=read_floats(part["weights"], f"{where}.weights", count),
        delays_ms=read_floats(part["delays_ms"], f"{where}.delays_ms", count),
        receptors=read_ints(part["receptors"], f"{where}.receptors", count),
        synapse_models=models,
        model_index=read_ranks(part["model_index"], f"{where}.model_index", len(models), count),
    )


def _check_counts(synapses: Mapping[str, Synapse], connections: Connections) -> None:
    names = connections.synapse_models
    counts = np.bincount(connections.model_index, minlength=len(names))
    expected = dict(zip(names, counts.tolist(), strict=True))
    for name in {*names, *synapses}:
        where = f"network.synapses.{shown(name)}"
        require(name in synapses and synapses[name].model == name, where, "is missing or misnamed")
        found = synapses[name].count
        fault = f"{expected.get(name, 0)} connections, found {found}"
        require(found == expected.get(name, 0), where, fault)


def _synapse(tree: Any, where: str) -> Synapse:
    part = read_parts(tree, Synapse, where)
    count = read_count(part["count"], f"{where}.count")
    for name, value in read_mapping(part["defaults"], f"{where}.defaults").items():
        _check_parameter(value, 1, f"{where}.defaults.{shown(name)}")
    for name, value in read_mapping(part["parameters"], f"{where}.parameters").items():
        _check_parameter(value, count, f"{where}.parameters.{shown(name)}")
    model = read_text(part["model"], f"{where}.model", LONGEST_NAME)
    return Synapse(model, part["defaults"], count, part["parameters"])


def _node_ids(value: Any, where: str, nodes: int, length: int | None = None) -> np.ndarray:
    array = read_ints(value, where, length)
    inside = not len(array) or (int(array.min()) >= 1 and int(array.max()) <= nodes)
    require(inside, where, f"a node id is outside of 1 … {nodes}")
    return array


def _student_error(tree: Any) -> StudentError:
    part = read_parts(tree, StudentError, "error")
    return StudentError(**{name: read_text(value, f"error.{name}") for name, value in part.items()})


def _arguments(tree: Any, limits: Limits) -> dict[str, Any]:
    arguments = read_named(tree, "arguments", limits)
    for name, value in arguments.items():
        for leaf in _leaves(value):
            number = isinstance(leaf, (float, complex)) or (
                isinstance(leaf, np.ndarray) and leaf.dtype.kind in "fc"
            )
            finite = not number or bool(np.isfinite(leaf).all())
            require(finite, f"arguments.{shown(name)}", "is not finite")
    return arguments


def time_order(events: Spikes | Trace) -> np.ndarray | None:
    """How to sort the events by time, then sender; None if they are sorted."""
    later = np.diff(events.times_ms)
    if ((later > 0) | ((later == 0) & (np.diff(events.senders) >= 0))).all():
        return None
    return np.lexsort((events.senders, events.times_ms))


def in_time_order(events: Any) -> Any:
    order = time_order(events)
    if order is None:
        return events
    columns = {"times_ms": events.times_ms[order], "senders": events.senders[order]}
    if isinstance(events, Trace):
        columns["values"] = {name: values[order] for name, values in events.values.items()}
    return replace(events, **columns)


def _leaves(value: Any) -> Iterator[Any]:
    if type(value) in (list, tuple):
        for item in value:
            yield from _leaves(item)
    elif type(value) is dict:
        for item in value.values():
            yield from _leaves(item)
    else:
        yield value
