"""Build a recorded network again in NEST's kernel: the same nodes, synapses and order."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from autograder.lab.network import KERNEL_SETTINGS, parameters_of, read_connections
from autograder.recording.equality import same_value
from autograder.recording.model import Connections, Network, Population, Synapse
from autograder.replay.compare import NOT_COMPARED

ONLY_AS_DEFAULT = {"individual_spike_trains"}  # NEST takes them for a whole model only
NEVER_SET = {"model", "element_type", "record_to", "label", "stimulus_source"}
DELAYS = ("min_delay", "max_delay")


class CannotReplay(Exception):
    """The network can't be built again; the message says why."""


def rebuild(
    nest: Any, network: Network, connections: Connections, bases: Mapping[str, str]
) -> None:
    """Make the kernel hold the recorded network; bases: NEST's own synapse models by name.

    Raises CannotReplay if something can't be set.
    """
    delays_ms: dict[str, float] = {}
    order = np.arange(len(connections.sources))
    _build(nest, network, connections, bases, delays_ms, order)
    recorded = {name: network.kernel[name] for name in DELAYS}
    by_hand = any(getattr(nest, name) != recorded[name] for name in DELAYS)
    shuffled = not _same_connections(connections, read_connections(nest))
    if by_hand:
        delays_ms = recorded
    if shuffled:
        order = _order_before_sorting(nest, network, connections)
    if by_hand or shuffled:
        _build(nest, network, connections, bases, delays_ms, order)
    for group in network.nodes:
        _require_as_recorded(nest, group)


def _build(
    nest: Any,
    network: Network,
    connections: Connections,
    bases: Mapping[str, str],
    delays_ms: Mapping[str, float],
    order: np.ndarray,
) -> None:
    _set_kernel(nest, network, delays_ms)
    _create(nest, network.nodes)
    for group in network.nodes:
        _set_nodes(nest, group)
    for synapse in _in_order(network):
        _set_synapse_model(nest, synapse, bases[synapse.model])
    _connect(nest, network, connections, order)


def _set_kernel(nest: Any, network: Network, delays_ms: Mapping[str, float]) -> None:
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    wanted = {name: network.kernel[name] for name in KERNEL_SETTINGS if name not in DELAYS}
    changed = {name: value for name, value in wanted.items() if getattr(nest, name) != value}
    if changed:
        nest.set(**changed)
    if delays_ms:
        nest.set(**delays_ms)


def _in_order(network: Network) -> list[Synapse]:
    """The synapse models in the order of their creation, which orders NEST's connections too."""
    models = network.synapses.values()
    return sorted(models, key=lambda synapse: synapse.defaults["synapse_modelid"])


def _create(nest: Any, groups: tuple[Population, ...]) -> None:
    known = set(nest.node_models)
    for group in groups:
        if group.model not in known:
            raise CannotReplay(f"NEST has no model {group.model!r}")
        if group.name not in nest.node_models:
            nest.CopyModel(group.model, group.name)
        defaults = nest.GetDefaults(group.name)
        for key in ONLY_AS_DEFAULT & group.parameters.keys() & defaults.keys():
            if defaults[key] != group.parameters[key]:
                nest.SetDefaults(group.name, {key: group.parameters[key]})
    ids = np.concatenate([np.empty(0, np.int64), *(group.ids for group in groups)])
    owner = np.repeat(np.arange(len(groups)), [group.size for group in groups])[np.argsort(ids)]
    for start, stop in _runs(owner):
        nest.Create(groups[owner[start]].name, stop - start)


def _runs(values: np.ndarray) -> Iterator[tuple[int, int]]:
    """Start and stop of every stretch of equal values."""
    edges = np.flatnonzero(np.diff(values)) + 1
    bounds = [0, *edges.tolist(), len(values)] if len(values) else []
    yield from itertools.pairwise(bounds)


def _set_nodes(nest: Any, group: Population) -> None:
    nodes = nest.NodeCollection(group.ids.tolist())
    wrong = _wrong(nodes, group)
    if not wrong:
        return
    settable = {key for key in wrong if _can_be_set(nodes[0], key)}
    _set(nodes, group, settable)


def _require_as_recorded(nest: Any, group: Population) -> None:
    """Raise CannotReplay unless all is as recorded: some entries depend on others."""
    if group.element_type == "recorder":
        return
    left = _wrong(nest.NodeCollection(group.ids.tolist()), group)
    if left:
        names = ", ".join(sorted(left))
        raise CannotReplay(f"{names} of {group.name} can't be set to what was recorded")


def _wrong(nodes: Any, group: Population) -> set[str]:
    """The names of the parameters that are not as recorded."""
    now = parameters_of(nodes.get(), group.size)
    return {
        key
        for key, value in group.parameters.items()
        if key not in NEVER_SET | NOT_COMPARED and not (key in now and same_value(now[key], value))
    }


def _can_be_set(node: Any, key: str) -> bool:
    """Whether NEST accepts this entry at all, with whatever value."""
    status = node.get()
    if key not in status:
        return False
    try:
        node.set({key: status[key]})
    except Exception as error:
        return "UnaccessedDictionaryEntry" not in type(error).__name__
    return True


def _set(nodes: Any, group: Population, keys: set[str]) -> None:
    """Set all at once: NEST checks some of them against others."""
    size = group.size
    columns = {}
    for key in keys:
        value = group.parameters[key]
        per_node = isinstance(value, np.ndarray) and (size > 1 or value.ndim > 1)
        entries = value.tolist() if isinstance(value, np.ndarray) else value
        columns[key] = entries if per_node else itertools.repeat(entries, size)
    if columns:
        rows = zip(*columns.values(), strict=True)
        nodes.set([dict(zip(columns, row, strict=True)) for row in rows])


def _set_synapse_model(nest: Any, synapse: Synapse, base: str) -> None:
    if synapse.model not in nest.synapse_models:
        nest.CopyModel(base, synapse.model)
    now = parameters_of(nest.GetDefaults(synapse.model), 1)
    fixed = {"num_connections", "synapse_modelid", "synapse_model", "element_type", "sizeof"}
    changed = {
        key: value.tolist() if isinstance(value, np.ndarray) else value
        for key, value in synapse.defaults.items()
        if key not in fixed and not (key in now and same_value(now[key], value))
    }
    if changed:
        nest.SetDefaults(synapse.model, changed)


def _connect(nest: Any, network: Network, connections: Connections, order: np.ndarray) -> None:
    """Connect one stretch of equal synapse models after the other, `order` within each of them."""
    rank = _rank_in_model(connections)
    receptors = _receptors(network, connections)
    for start, stop in _runs(connections.model_index):
        rows = order[start:stop]
        synapse = network.synapses[connections.synapse_models[connections.model_index[start]]]
        spec: dict[str, Any] = {"synapse_model": synapse.model}
        if synapse.defaults.get("has_delay", True):
            spec["delay"] = connections.delays_ms[rows]
        if (connections.weights[rows] != synapse.defaults["weight"]).any():
            spec["weight"] = connections.weights[rows]
        if receptors[rows].any():
            spec["receptor_type"] = receptors[rows]
        for key, value in synapse.parameters.items():
            column = value if isinstance(value, np.ndarray) else np.full(synapse.count, value)
            if key not in synapse.defaults or (column != synapse.defaults[key]).any():
                spec[key] = column[rank[rows]]
        nest.Connect(
            connections.sources[rows], connections.targets[rows], "one_to_one", syn_spec=spec
        )


def _rank_in_model(connections: Connections) -> np.ndarray:
    """The place of every connection among those of its synapse model."""
    rank = np.empty(len(connections.sources), dtype=np.int64)
    for model in range(len(connections.synapse_models)):
        chosen = connections.model_index == model
        rank[chosen] = np.arange(np.count_nonzero(chosen))
    return rank


def _receptors(network: Network, connections: Connections) -> np.ndarray:
    """The receptors to request: NEST numbers those of a recorder's connections by itself."""
    recorders = [group.ids for group in network.nodes if group.element_type == "recorder"]
    own = np.isin(connections.sources, np.concatenate([np.empty(0, np.int64), *recorders]))
    return np.where(own, 0, connections.receptors)


def _order_before_sorting(nest: Any, network: Network, connections: Connections) -> np.ndarray:
    """The order to connect in so that NEST's own sorting by source ends in the recorded one.

    In a small network NEST's sorting also reorders the connections of one source, in a way that
    depends on the sources alone. So it is tried with static synapses that are numbered by weight.
    """
    _set_kernel(nest, network, {})
    _create(nest, network.nodes)
    for group in network.nodes:
        _set_nodes(nest, group)  # what receptors there are may depend on it
    names = {synapse.model: f"order_of_{synapse.model}" for synapse in _in_order(network)}
    for name in names.values():
        nest.CopyModel("static_synapse", name)
    receptors = _receptors(network, connections)
    for start, stop in _runs(connections.model_index):
        part = slice(start, stop)
        spec = {
            "synapse_model": names[connections.synapse_models[connections.model_index[start]]],
            "weight": np.arange(start, stop, dtype=float),
            "delay": connections.delays_ms[part],
        }
        if receptors[part].any():
            spec["receptor_type"] = receptors[part]
        nest.Connect(
            connections.sources[part], connections.targets[part], "one_to_one", syn_spec=spec
        )
    return np.argsort(read_connections(nest).weights, kind="stable")


def _same_connections(one: Connections, other: Connections) -> bool:
    names = [part.name for part in fields(Connections)]
    return all(same_value(getattr(one, name), getattr(other, name)) for name in names)
