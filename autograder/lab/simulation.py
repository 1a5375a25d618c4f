"""Record what is in NEST's kernel, simulate it, and record its spikes and traces.

Runs beside student code in `observe`, and again in `replay`.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from autograder.lab.network import (
    built_in,
    built_in_synapse,
    common,
    own_defaults,
    parameters_of,
)
from autograder.recording.model import Connections, Population, Projection, Spikes, Trace

RECORDING = {  # NEST's own defaults, which a student's SetDefaults may have changed
    "record_to": "memory",
    "origin": 0.0,
    "start": 0.0,
    "stop": sys.float_info.max,
}


def structure(nest: Any, collections: dict[str, Any], connections: Connections) -> dict[str, Any]:
    """The fields of a recording that describe what was built."""
    rest = _unreturned(nest, collections)
    populations = {name: _population(nest, name, nodes) for name, nodes in collections.items()}
    unreturned = {model: _population(nest, model, nodes) for model, nodes in rest.items()}
    return {
        "populations": populations,
        "projections": _projections(nest, collections, collections, connections),
        "unreturned": unreturned,
        "unreturned_inputs": _projections(nest, rest, collections, connections),
        "defaults": _defaults(nest, [*populations.values(), *unreturned.values()]),
    }


def _unreturned(nest: Any, collections: dict[str, Any]) -> dict[str, Any]:
    """The nodes of the kernel that are in no collection, by NEST's model."""
    nodes = nest.GetNodes()
    returned = {node for collection in collections.values() for node in collection.tolist()}
    rest = [node for node in nodes.tolist() if node not in returned]
    if not rest:
        return {}
    models = built_in(nest, nest.NodeCollection(rest).get("model"))
    models = models if isinstance(models, tuple) else (models,)
    by_model: dict[str, list[int]] = {}
    for node, model in zip(rest, models, strict=True):
        by_model.setdefault(str(model), []).append(node)
    return {model: nest.NodeCollection(ids) for model, ids in sorted(by_model.items())}


def _defaults(nest: Any, populations: Sequence[Population]) -> dict[str, dict[str, Any]]:
    """NEST's own defaults of all models that occur in the populations."""
    models = {
        str(model)
        for nodes in populations
        for model in (np.unique(nodes.models) if nodes.models is not None else [nodes.model])
    }
    own = own_defaults(nest)
    return {model: parameters_of(own[model], 1) for model in sorted(models) if model in own}


def _population(nest: Any, name: str, nodes: Any) -> Population:
    size = len(nodes)
    models = built_in(nest, nodes.get("model")) if size else ""
    kinds = nodes.get("element_type") if size else ""
    model = common(models)
    return Population(
        name=name,
        model=model,
        size=size,
        ids=np.asarray(nodes.tolist(), dtype=np.int64),
        element_type=common(kinds),
        parameters=parameters_of(nodes.get(), size) if size else {},
        models=np.array([str(each) for each in models]) if model == "mixed" else None,
    )


def _projections(
    nest: Any, sources: dict[str, Any], targets: dict[str, Any], connections: Connections
) -> dict[tuple[str, str], Projection]:
    if not connections.sources.size or not sources:
        return {}
    highest = int(max(connections.sources.max(), connections.targets.max()))
    source_rank = {name: _ranks(nodes, highest) for name, nodes in sources.items()}
    target_rank = {name: _ranks(nodes, highest) for name, nodes in targets.items()}
    behind = [built_in_synapse(nest, name) for name in connections.synapse_models]
    names, of_model = np.unique(behind, return_inverse=True)
    projections = {}
    for source in sources:
        source_ranks = source_rank[source][connections.sources]
        for target in targets:
            target_ranks = target_rank[target][connections.targets]
            chosen = np.flatnonzero((source_ranks >= 0) & (target_ranks >= 0))
            if not chosen.size:
                continue
            used = of_model[connections.model_index[chosen]]
            models, model_index = np.unique(used, return_inverse=True)
            projections[source, target] = Projection(
                source=source,
                target=target,
                n_sources=len(sources[source]),
                n_targets=len(targets[target]),
                sources=source_ranks[chosen],
                targets=target_ranks[chosen],
                weights=connections.weights[chosen],
                delays_ms=connections.delays_ms[chosen],
                synapse_models=tuple(str(names[model]) for model in models),
                model_index=model_index,
            )
    return projections


def _ranks(nodes: Any, highest: int) -> np.ndarray:
    """The rank of every node within its population by node id, -1 for nodes outside."""
    ids = np.asarray(nodes.tolist(), dtype=np.int64)
    ranks = np.full(max(highest, int(ids.max(initial=0))) + 1, -1, dtype=np.int64)
    ranks[ids] = np.arange(ids.size)
    return ranks


def simulate(
    nest: Any,
    collections: dict[str, Any],
    populations: dict[str, Population],
    seed: int,
    simulate_ms: float,
    spikes_of: Sequence[str] | None,
    traces_of: Mapping[str, Sequence[str]],
    trace_interval_ms: float,
) -> dict[str, Any]:
    """Simulate; the fields of a recording that hold spikes and traces."""
    neurons = [name for name, nodes in populations.items() if nodes.element_type == "neuron"]
    wanted = neurons if spikes_of is None else [name for name in spikes_of if name in neurons]
    synapse = {}
    if nest.biological_time > 0:  # the shortest and the longest delay can't be changed any more
        synapse["delay"] = nest.min_delay
    recorders = {}
    for name in wanted:
        recorder = nest.Create("spike_recorder", params=_recording(nest, "spike_recorder"))
        if _spikes_reach(nest, collections[name], recorder, synapse):
            recorders[name] = recorder
    meters = {}
    for name, variables in traces_of.items():
        if name in neurons:
            status = {"record_from": list(variables), "interval": trace_interval_ms, "offset": 0.0}
            meters[name] = nest.Create("multimeter", params=_recording(nest, "multimeter") | status)
            nest.Connect(meters[name], collections[name], syn_spec=synapse or None)
    nest.rng_seed = seed  # again, so that what was drawn while building can't shift the input
    nest.Simulate(simulate_ms)
    return {
        "spikes": {
            name: _spikes(recorder, collections[name]) for name, recorder in recorders.items()
        },
        "traces": {
            name: _trace(meter, collections[name], traces_of[name])
            for name, meter in meters.items()
        },
    }


def _recording(nest: Any, device: str) -> dict[str, Any]:
    """Parameters of a device of ours; NEST accepts time_in_steps only before it simulates."""
    in_steps = nest.GetDefaults(device, "time_in_steps")
    return RECORDING | ({"time_in_steps": False} if in_steps else {})


def _spikes_reach(nest: Any, nodes: Any, recorder: Any, synapse: dict[str, float]) -> bool:
    """Connect the recorder. False: NEST refuses, because neurons with a rate send no spikes."""
    try:
        nest.Connect(nodes, recorder, syn_spec=synapse or None)
    except nest.NESTErrors.IllegalConnection:
        return False
    return True


def _spikes(recorder: Any, nodes: Any) -> Spikes:
    events = recorder.get("events")
    times = np.asarray(events["times"], dtype=float)
    senders = _ranks(nodes, 0)[np.asarray(events["senders"], dtype=np.int64)]
    order = np.lexsort((senders, times))
    return Spikes(times_ms=times[order], senders=senders[order], size=len(nodes))


def _trace(meter: Any, nodes: Any, variables: Sequence[str]) -> Trace:
    events = meter.get("events")
    times = np.asarray(events["times"], dtype=float)
    senders = _ranks(nodes, 0)[np.asarray(events["senders"], dtype=np.int64)]
    order = np.lexsort((senders, times))
    return Trace(
        times_ms=times[order],
        senders=senders[order],
        values={name: np.asarray(events[name], dtype=float)[order] for name in variables},
        size=len(nodes),
    )
