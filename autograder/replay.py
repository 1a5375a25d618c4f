"""Build a recorded network again, simulate it, and compare: a recording can't just be made up.

What `observe` records of a network is all that its spikes depend on, and it sets NEST's seed anew
when everything is built. So the same spikes must come out here, to the last one; and the network
that gives them must be the one whose structure was recorded. No student code runs: a network is
numbers. They are untrusted all the same, so `replay_process` keeps this locked in.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from autograder.network import (
    KERNEL_SETTINGS,
    models_behind,
    own_synapse_models,
    parameters_of,
    read_connections,
)
from autograder.observe import simulate, structure
from autograder.recording import Connections, Network, Population, Recording, Synapse

SAME, DIFFERENT, CANNOT, NOTHING = "same", "different", "cannot", "nothing"

ONLY_AS_DEFAULT = {"individual_spike_trains"}  # NEST takes them for a whole model only
NEVER_SET = {"model", "element_type", "record_to", "label", "stimulus_source"}
# Counts the copies of models, also of those that are not used; is not set before it is needed.
NOT_COMPARED = {"model_id", "thread_local_id"}
DELAYS = ("min_delay", "max_delay")
MOST_READINGS = 8


class CannotReplay(Exception):
    """The network can't be built again; the message says why."""


@dataclass(frozen=True, eq=False)
class Replay:
    """What became of a replay.

    outcome: same; different, then `replayed` holds what came out instead; cannot; or nothing,
    where the grader simulated no network. reason: in words.
    """

    outcome: str
    reason: str = ""
    replayed: Recording | None = None


def replay(recording: Recording, controls: Mapping[str, Any]) -> Replay:
    """Replay one recording in this process; `controls` are what its probe was asked with.

    The caller has made sure that the recording is what was asked for (see `judge.accept`).
    """
    import nest

    if not _simulated(recording):
        return Replay(NOTHING)
    try:
        network, connections = _whole_network(recording, str(nest.__version__))
        return _best_reading(nest, recording, network, connections, controls)
    except CannotReplay as error:
        return Replay(CANNOT, str(error))
    except Exception as error:  # hostile numbers make NEST raise whatever it likes
        text = " ".join(str(error).split())[:300]
        return Replay(CANNOT, f"NEST refuses the recorded network ({type(error).__name__}: {text})")


def suspicion(recording: Recording) -> str:
    """Why a recording should be replayed in any case, in words; empty if nothing is odd."""
    if not _simulated(recording):
        return ""
    try:
        _whole_network(recording, recording.nest_version or "")
    except CannotReplay as error:
        return str(error)
    return ""


def _simulated(recording: Recording) -> bool:
    return recording.error is None and bool(recording.populations) and recording.simulate_ms > 0


def _whole_network(recording: Recording, version: str) -> tuple[Network, Connections]:
    network = recording.network
    if recording.nest_version != version:
        raise CannotReplay(f"recorded with NEST {recording.nest_version}, replayed with {version}")
    if recording.started_ms > 0:
        raise CannotReplay(
            f"the function had simulated {recording.started_ms:g} ms itself: what was on its way "
            "then is not recorded"
        )
    if network is None:
        raise CannotReplay("the recording holds no network; observe leaves one")
    if network.unrecorded or network.connections is None:
        raise CannotReplay(f"the recording could not hold {', '.join(network.unrecorded[:3])}")
    return network, network.connections


def _best_reading(
    nest: Any,
    recording: Recording,
    network: Network,
    connections: Connections,
    controls: Mapping[str, Any],
) -> Replay:
    """The first reading of the network that gives what was recorded, or else the first.

    NEST does not tell which of its synapse models a student's copy was made from. The entries of
    most fit one model only; of the others each is tried.
    """
    first = None
    for bases in itertools.islice(_readings(nest, network), MOST_READINGS):
        rebuild(nest, network, connections, bases)
        found = _observed(nest, recording, controls)
        reason = difference(recording, found)
        if not reason:
            return Replay(SAME)
        first = first or Replay(DIFFERENT, reason, found)
    if first is None:
        raise CannotReplay("a synapse model of it is none of NEST's, nor a copy of one")
    return first


def _readings(nest: Any, network: Network) -> Iterator[dict[str, str]]:
    """For every synapse model, NEST's own model behind it: all ways to read the network."""
    nest.ResetKernel()
    own = {name: parameters_of(nest.GetDefaults(name), 1) for name in own_synapse_models(nest)}
    choices = [_bases(synapse, own) for synapse in network.synapses.values()]
    for chosen in itertools.product(*choices):
        yield dict(zip(network.synapses, chosen, strict=True))


def _bases(synapse: Synapse, own: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if synapse.model in own:
        return [synapse.model]
    return models_behind(synapse.defaults, own)


def _observed(nest: Any, recording: Recording, controls: Mapping[str, Any]) -> Recording:
    """What `observe` records of the network that stands in the kernel now."""
    collections = {
        name: nest.NodeCollection(population.ids.tolist())
        for name, population in recording.populations.items()
    }
    built = structure(nest, collections, read_connections(nest))
    seen = simulate(
        nest, collections, built["populations"], recording.seed, recording.simulate_ms,
        controls.get("spikes_of"), controls.get("traces_of") or {},
        controls.get("trace_interval_ms", 0.1),
    )  # fmt: skip
    return Recording(
        question=recording.question,
        probe=recording.probe,
        seed=recording.seed,
        simulate_ms=recording.simulate_ms,
        simulated_ms=float(nest.biological_time),
        nest_version=str(nest.__version__),
        **built,
        **seen,
    )


# ---- building ----


def rebuild(
    nest: Any, network: Network, connections: Connections, bases: Mapping[str, str]
) -> None:
    """Make the kernel hold the recorded network; bases: NEST's own synapse models by name.

    Raises CannotReplay where something of it can't be set.
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
    asked = {name: network.kernel[name] for name in KERNEL_SETTINGS if name not in DELAYS}
    changed = {name: value for name, value in asked.items() if getattr(nest, name) != value}
    if changed:
        nest.set(**changed)
    if delays_ms:
        nest.set(**delays_ms)


def _in_order(network: Network) -> list[Synapse]:
    """The synapse models in the order in which they were made, which is NEST's of connections."""
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
    """Whether all is as recorded now: some entries follow from others, or from connections."""
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
        if key not in NEVER_SET | NOT_COMPARED and not (key in now and _equal(now[key], value))
    }


def _can_be_set(node: Any, key: str) -> bool:
    """Whether NEST takes this entry at all, whatever it says of this value of it."""
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
        if key not in fixed and not (key in now and _equal(now[key], value))
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
            if not _equal(synapse.defaults.get(key), column):
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
    """The receptors to ask for: those of a recorder's connections NEST numbers by itself."""
    recorders = [group.ids for group in network.nodes if group.element_type == "recorder"]
    own = np.isin(connections.sources, np.concatenate([np.empty(0, np.int64), *recorders]))
    return np.where(own, 0, connections.receptors)


def _order_before_sorting(nest: Any, network: Network, connections: Connections) -> np.ndarray:
    """The order to connect in so that NEST's own sorting by source ends in the recorded one.

    NEST sorts the few connections of a small network in a way that moves those of one source; how,
    depends on the sources alone. So it is tried, with static synapses whose weights are numbers.
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
    return all(_equal(getattr(one, name), getattr(other, name)) for name in names)


# ---- comparing ----


def difference(recorded: Recording, found: Recording) -> str:
    """What of a recording is not what was found, in words; empty if nothing is."""
    if recorded.simulated_ms != found.simulated_ms:
        return f"it lasts {recorded.simulated_ms:g} ms, replayed {found.simulated_ms:g} ms"
    for name, population in recorded.populations.items():
        fault = _population_differs(population, found.populations[name])
        if fault:
            return f"{fault} of {name!r} are not those of the recorded network"
    for pair in sorted({*recorded.projections, *found.projections}):
        fault = _projection_differs(recorded.projections.get(pair), found.projections.get(pair))
        if fault:
            return f"{fault} {' → '.join(pair)} are not those of the recorded network"
    for kind in ("spikes", "traces"):
        one, other = getattr(recorded, kind), getattr(found, kind)
        if one.keys() != other.keys():
            return f"there are {kind} of {', '.join(one) or 'nothing'}, replayed of " + (
                ", ".join(other) or "nothing"
            )
        for name in one:
            fault = _events_differ(one[name], other[name])
            if fault:
                return f"the {kind} of {name!r} {fault}"
    return ""


def _population_differs(recorded: Population, found: Population) -> str:
    if (recorded.model, recorded.element_type) != (found.model, found.element_type):
        return "the models"
    if recorded.models is not None and not _equal(recorded.models, found.models):
        return "the models"
    if recorded.element_type == "recorder":
        return ""
    names = (recorded.parameters.keys() | found.parameters.keys()) - NOT_COMPARED
    wrong = [
        name
        for name in sorted(names)
        if name not in recorded.parameters
        or name not in found.parameters
        or not _equal(recorded.parameters[name], found.parameters[name])
    ]
    return f"the parameters {', '.join(wrong[:3])}" if wrong else ""


def _projection_differs(recorded: Any, found: Any) -> str:
    if recorded is None or found is None or recorded.count != found.count:
        return "the connections"
    for name in ("sources", "targets", "weights", "delays_ms", "synapse_models", "model_index"):
        if not _equal(getattr(recorded, name), getattr(found, name)):
            return f"the {name} of the connections".replace("_ms", "").replace("_", " ")
    return ""


def _events_differ(recorded: Any, found: Any) -> str:
    """From when on two sets of spikes or samples differ."""
    columns = [("times_ms", recorded.times_ms, found.times_ms)]
    columns.append(("senders", recorded.senders, found.senders))
    for name in getattr(recorded, "values", {}):
        if name not in found.values:
            return f"hold {name}, which was not asked for"
        columns.append((name, recorded.values[name], found.values[name]))
    if getattr(recorded, "values", {}).keys() != getattr(found, "values", {}).keys():
        return "hold less than was asked for"
    shorter = min(len(recorded.times_ms), len(found.times_ms))
    wrong = np.zeros(shorter, dtype=bool)
    for _, one, other in columns:
        head, replayed = one[:shorter], other[:shorter]
        wrong |= ~((head == replayed) | ((head != head) & (replayed != replayed)))
    counts = f"({len(recorded.times_ms)} recorded, {len(found.times_ms)} replayed)"
    if wrong.any():
        place = int(np.argmax(wrong))
        start = min(recorded.times_ms[place], found.times_ms[place])
        return f"differ from {start:g} ms on {counts}"
    if len(recorded.times_ms) != len(found.times_ms):
        longer = max(recorded.times_ms, found.times_ms, key=len)
        return f"differ from {longer[shorter]:g} ms on {counts}"
    return ""


def _equal(one: Any, other: Any) -> bool:
    """Whether two plain values are equal in every entry; NaN equals NaN."""
    if isinstance(one, str) or isinstance(other, str) or one is None or other is None:
        return type(one) is type(other) and one == other
    if isinstance(one, tuple):
        return one == other
    left, right = np.asarray(one), np.asarray(other)
    if left.shape != right.shape and left.ndim and right.ndim:
        return False
    same = left == right
    if left.dtype.kind == right.dtype.kind == "f":
        same |= np.isnan(left) & np.isnan(right)
    return bool(np.all(same))
