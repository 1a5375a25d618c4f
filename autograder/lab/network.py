"""Read what stands in NEST's kernel: parameters of nodes, connections, the network as a whole.

Runs beside student code in `observe`, and again in `replay`.
"""

from __future__ import annotations

import bisect
import contextlib
import functools
import gc
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.recording.model import LONGEST_NAME, Connections, Network, Population, Synapse

CONNECTION_CHUNK = 20_000
MAX_CONNECTIONS = 5_000_000
MAX_REPLAYED = 2_000_000  # connections; a recording has no room to hold more of them twice

KERNEL_SETTINGS = (
    "resolution",
    "total_num_virtual_procs",
    "rng_type",
    "min_delay",
    "max_delay",
    "use_compressed_spikes",
    "use_wfr",
    "wfr_comm_interval",
    "wfr_tol",
    "wfr_max_iterations",
    "wfr_interpolation_order",
    "eprop_learning_window",
    "eprop_update_interval",
    "eprop_reset_neurons_on_update",
)

# Entries that are not numbers and don't affect spikes.
NAMES_AND_LISTS = {
    *("model", "element_type", "recordables", "receptor_types", "synapse_model"),
    *("stimulus_source", "weight_recorder"),
}
IMPLIED = {"global_id", "thread_local_id", "model_id"}  # by the order in which nodes are made
COLUMNS = ("source", "target", "weight", "delay", "receptor")
BOOKKEEPING = {*COLUMNS, "synapse_id", "synapse_model", "port", "sizeof", "target_thread"}


# ---- nodes ----


def built_in(nest: Any, models: Any) -> Any:
    """The models of NEST behind the names, which may be those of a student's copies (CopyModel)."""
    if not isinstance(models, tuple):
        return nest.GetDefaults(models)["type_id"]
    behind = {model: nest.GetDefaults(model)["type_id"] for model in set(models)}
    return tuple(behind[model] for model in models)


@functools.cache
def own_defaults(nest: Any) -> Mapping[str, Mapping[str, Any]]:
    """NEST's own defaults of every node model; to be called before SetDefaults can change them."""
    return {model: nest.GetDefaults(model) for model in nest.node_models}


@functools.cache
def own_synapse_models(nest: Any) -> frozenset[str]:
    """The names of NEST's own synapse models; to be called before there are copies."""
    return frozenset(nest.synapse_models)


def built_in_synapse(nest: Any, model: str) -> str:
    """The synapse model of NEST behind a name, as `built_in`; the likeliest if several fit."""
    if model in own_synapse_models(nest):
        return model
    own = {name: parameters_of(nest.GetDefaults(name), 1) for name in own_synapse_models(nest)}
    fitting = models_behind(parameters_of(nest.GetDefaults(model), 1), own)
    return fitting[0] if fitting else model


def models_behind(defaults: Mapping[str, Any], own: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """Those of NEST's `own` synapse models that one with these defaults may copy, likeliest first.

    NEST does not tell, so entries that can't be set are compared.
    """
    fixed = ("sizeof", "has_delay", "requires_symmetric")
    fitting = [
        name
        for name, original in own.items()
        if original.keys() == defaults.keys()
        and all(original.get(key) == defaults.get(key) for key in fixed)
    ]
    return sorted(fitting, key=lambda name: (name not in ("static_synapse", "stdp_synapse"), name))


def common(values: Any) -> str:
    """The text that all nodes share, or "mixed"."""
    if not isinstance(values, tuple):
        return str(values)
    distinct = {str(value) for value in values}
    return distinct.pop() if len(distinct) == 1 else "mixed"


def parameters_of(status: Mapping[str, Any], size: int) -> dict[str, Any]:
    """Numbers, vectors and strings of a status of `size` nodes, by name.

    A number is kept once if all nodes agree, else as one per node; vectors become a matrix of
    nodes x entries, and stay vectors if there is one node.
    """
    kept: dict[str, Any] = {}
    for key, values in status.items():
        per_node = _per_node(values, size)
        if all(isinstance(value, (bool, int, float, np.generic)) for value in per_node):
            kept[key] = _once_or_each(np.asarray(per_node))
        elif all(_is_vector(value) for value in per_node):
            if len({len(value) for value in per_node}) == 1:
                kept[key] = np.asarray(values if size == 1 else per_node)
        elif len({str(value) for value in per_node}) == 1 and not isinstance(per_node[0], dict):
            kept[key] = str(per_node[0])
    return kept


def _per_node(values: Any, size: int) -> tuple[Any, ...]:
    return values if size > 1 and isinstance(values, tuple) else (values,)


def _once_or_each(column: np.ndarray) -> Any:
    same = column.size == 1 or bool((column == column[0]).all())
    return column[0].item() if same else column


def _is_vector(value: Any) -> bool:
    """Whether it is a sequence of numbers, such as spike_times or the jumps of an adaptation."""
    if not isinstance(value, (np.ndarray, tuple, list)):
        return False
    column = np.asarray(value)
    return column.ndim == 1 and column.dtype.kind in "iuf"


# ---- connections ----


def read_connections(nest: Any) -> Connections:
    """Every connection of the kernel. Raises ValueError if there are too many to be recorded.

    NEST makes a dictionary for each connection. They are read in chunks, because a million of them
    need 2 GB, and with the garbage collector paused, because it would visit them all.
    """
    connections = nest.GetConnections()
    if len(connections) > MAX_CONNECTIONS:
        raise ValueError(
            f"The network has {len(connections)} connections; at most {MAX_CONNECTIONS} are "
            "recorded. Build a smaller network."
        )
    models: list[str] = []  # one for each part
    parts: list[tuple[np.ndarray, ...]] = [tuple(np.empty(0) for _ in COLUMNS)]
    with _no_garbage_collection():
        for model, part in _by_model(connections):
            models.append(model)
            parts.append(_columns(nest, model, part))
    order = _by_thread(nest, connections)
    found = [np.concatenate(columns)[order] for columns in zip(*parts, strict=True)]
    names = sorted(set(models))
    sizes = np.array([len(columns[0]) for columns in parts[1:]], dtype=np.int64)
    ranks = np.array([names.index(model) for model in models], dtype=np.int64)
    return Connections(
        sources=found[0].astype(np.int64),
        targets=found[1].astype(np.int64),
        weights=found[2],
        delays_ms=found[3],
        receptors=found[4].astype(np.int64),
        synapse_models=tuple(names),
        model_index=np.repeat(ranks, sizes)[order],
    )


def _by_model(connections: Any) -> Iterator[tuple[str, Any]]:
    """The connections in parts of one synapse model each, at most a chunk, in NEST's order.

    NEST lists them by `synapse_id`, whatever the number of threads.
    """
    start = 0
    while start < len(connections):
        first = connections[start].get()
        stop = bisect.bisect_right(
            range(len(connections)),
            first["synapse_id"],
            lo=start,
            key=lambda place: connections[place].get("synapse_id"),
        )
        for begin in range(start, stop, CONNECTION_CHUNK):
            end = min(begin + CONNECTION_CHUNK, stop)
            yield str(first["synapse_model"]), connections[begin:end]
        start = stop


def _columns(nest: Any, model: str, part: Any) -> tuple[np.ndarray, ...]:
    """The columns of connections of one model.

    What all connections of a homogeneous model share, its weight, stands in its defaults alone.
    """
    held = part[0].get()
    found = part.get([key for key in COLUMNS if key in held])
    shared = {key: nest.GetDefaults(model)[key] for key in COLUMNS if key not in held}
    return tuple(
        np.full(len(part), shared[key]) if key in shared else np.atleast_1d(np.asarray(found[key]))
        for key in COLUMNS
    )


def _by_thread(nest: Any, connections: Any) -> Any:
    """The index that sorts them by thread: NEST's threads report theirs in any order."""
    if nest.local_num_threads == 1 or not len(connections):
        return slice(None)
    return np.argsort(np.atleast_1d(connections.get("target_thread")), kind="stable")


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


# ---- the network as a whole ----


def read_network(nest: Any, connections: Connections) -> Network:
    """All that the spikes of a simulation depend on; `unrecorded` names what can't be held."""
    count = len(connections.sources)
    if count > MAX_REPLAYED:
        return unreadable(f"{count} connections, more than {MAX_REPLAYED}")
    try:
        return _read_network(nest, connections)
    except Exception as error:  # the answer may still be right
        return unreadable(f"{type(error).__name__}: {error}")


def unreadable(reason: str) -> Network:
    """Stands for a network that can't be recorded, and says why."""
    return Network({}, (), {}, None, (reason[:LONGEST_NAME],))


def _read_network(nest: Any, connections: Connections) -> Network:
    unrecorded: list[str] = []
    if nest.structural_plasticity_synapses:
        unrecorded.append("structural plasticity")
    models = sorted({*connections.synapse_models, "static_synapse"})  # of our own recorders
    return Network(
        kernel={name: getattr(nest, name) for name in KERNEL_SETTINGS},
        nodes=tuple(_groups(nest, unrecorded)),
        synapses={model: _synapse(nest, model, unrecorded) for model in models},
        connections=connections,
        unrecorded=tuple(dict.fromkeys(unrecorded)),
    )


def _groups(nest: Any, unrecorded: list[str]) -> Iterator[Population]:
    """The nodes by model, and separately where their vectors differ in length."""
    nodes = nest.GetNodes()
    if not len(nodes):
        return
    models = nodes.get("model")
    by_model: dict[str, list[int]] = {}
    for node_id, model in zip(nodes.tolist(), _per_node(models, len(nodes)), strict=True):
        by_model.setdefault(str(model), []).append(node_id)
    for model, ids in by_model.items():
        status = nest.NodeCollection(ids).get()
        lengths = _lengths(status, len(ids))
        if len(set(lengths)) == 1:
            yield _group(nest, model, ids, status, unrecorded)
            continue
        for chosen in sorted(set(lengths)):
            members = [node for node, own in zip(ids, lengths, strict=True) if own == chosen]
            status = nest.NodeCollection(members).get()
            yield _group(nest, model, members, status, unrecorded)


def _lengths(status: Mapping[str, Any], size: int) -> list[tuple[int, ...]]:
    """For every node, the lengths of those vectors that differ in length between nodes."""
    columns = []
    for values in status.values():
        per_node = _per_node(values, size)
        if _is_vector(per_node[0]) and len(per_node) > 1:
            lengths = [len(value) for value in per_node]
            if len(set(lengths)) > 1:
                columns.append(lengths)
    return list(zip(*columns, strict=True)) if columns else [()] * size


def _group(
    nest: Any, model: str, ids: list[int], status: Mapping[str, Any], unrecorded: list[str]
) -> Population:
    size = len(ids)
    status = {key: values for key, values in status.items() if key not in IMPLIED}
    kept = parameters_of(status, size)
    kind = common(status["element_type"])
    if kind == "recorder":  # what it records changes no spike, and where it writes is not copied
        kept = {key: value for key, value in kept.items() if not isinstance(value, str)}
    else:
        unrecorded += _missing(model, status, kept, size)
    return Population(
        name=model,
        model=str(built_in(nest, model)),
        size=size,
        ids=np.asarray(ids, dtype=np.int64),
        element_type=kind,
        parameters=kept,
    )


def _missing(
    model: str, status: Mapping[str, Any], kept: Mapping[str, Any], size: int
) -> list[str]:
    """The entries of a status that `kept` does not hold, or only as the text they print as."""
    found = []
    for key, values in status.items():
        per_node = _per_node(values, size)
        held = key in kept and isinstance(kept[key], str) == isinstance(per_node[0], str)
        sized = [value for value in per_node if value is not None]
        empty = all(hasattr(value, "__len__") and not len(value) for value in sized)
        if not held and not empty and key not in NAMES_AND_LISTS:
            found.append(f"{key} of {model}")
    return found


def _synapse(nest: Any, model: str, unrecorded: list[str]) -> Synapse:
    """A synapse model as it is set, and what its connections hold beside weight and delay."""
    defaults = nest.GetDefaults(model)
    kept = parameters_of(defaults, 1)
    unrecorded += _missing(model, defaults, kept, 1)
    connections = nest.GetConnections(synapse_model=model)
    own = [key for key in connections[0].get() if key not in BOOKKEEPING] if connections else []
    found: dict[str, list[np.ndarray]] = {key: [] for key in own}
    for start in range(0, len(connections) if own else 0, CONNECTION_CHUNK):
        part = connections[start : start + CONNECTION_CHUNK].get(own)
        for key in own:
            found[key].append(np.atleast_1d(np.asarray(part[key])))
    order = _by_thread(nest, connections) if own else slice(None)
    columns = {key: _once_or_each(np.concatenate(parts)[order]) for key, parts in found.items()}
    return Synapse(model=model, defaults=kept, count=len(connections), parameters=columns)
