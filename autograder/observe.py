"""Call a student's function and record what it made. Runs beside student code, decides nothing."""

from __future__ import annotations

import asyncio
import contextlib
import copy
import inspect
import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import CoroutineType
from typing import Any

import numpy as np

from autograder import network
from autograder.network import (
    built_in,
    built_in_synapse,
    common,
    own_synapse_models,
    parameters_of,
)
from autograder.recording import (
    Connections,
    Nodes,
    Population,
    Projection,
    Recording,
    RecordingError,
    Spikes,
    StudentError,
    Trace,
    decode,
    decode_value,
    encode,
    encode_value,
)
from autograder.sandbox.reached import with_words

DRAW_VARIABLE = "AUTOGRADER_DRAW"
OUTBOX_VARIABLE = "AUTOGRADER_OUTBOX"

MAX_TRACEBACK = 4_000
MAX_POPULATIONS = 64
RECORDING = {  # NEST's own defaults, which a student's SetDefaults may have changed
    "record_to": "memory",
    "origin": 0.0,
    "start": 0.0,
    "stop": sys.float_info.max,
}
MAX_DEPTH = 16  # how deep node collections are looked for in what was returned

recent: dict[str, dict[str, Recording]] = {}
"""The latest recording of each probe by question, for `check` in the same kernel."""


def observe(
    question: str,
    function: Callable[..., Any],
    *,
    probe: str,
    seed: int | None = None,
    simulate_ms: float = 0.0,
    spikes_of: Sequence[str] | None = None,
    traces_of: Mapping[str, Sequence[str]] | None = None,
    trace_interval_ms: float = 0.1,
    threads: int = 1,
    resolution_ms: float = 0.1,
    **arguments: Any,
) -> None:
    """Call `function(**arguments)` on a fresh NEST kernel and record what it returns and built.

    probe: the name of this call within its question.
    seed: of NEST and NumPy's legacy generator; handed to the function too if it takes a `seed`.
    While a notebook is graded the grader chooses it; else 1, and one more each time a cell is run.
    simulate_ms: how long to simulate (ms) what the function built; 0 for not at all.
    spikes_of: the returned populations whose spikes are recorded; all of neurons if None.
    traces_of: state variables to record by population, every `trace_interval_ms` (ms).
    An exception in the function is recorded too, SystemExit included; the next probe is not touched
    by it. Only KeyboardInterrupt passes: it means the cell, not the function.
    """
    asked = _asked_for(question, probe)
    if asked is None:
        return
    seed = asked.get("seed", seed or _next_seed(question, probe))
    arguments.update(decode_value(asked.get("arguments", {})))
    nest = sys.modules.get("nest")
    _fresh_kernel(nest, seed, threads, resolution_ms)
    started = time.perf_counter()
    found: dict[str, Any] = {}
    error = None
    with stderr_as_stdout():
        try:
            given = {name: _own_copy(value) for name, value in arguments.items()}
            if _takes_seed(function):
                given["seed"] = seed
            returned = _call(function, given)
            changed = [name for name in arguments if not _same(arguments[name], given[name])]
            found["changed_arguments"] = tuple(changed)
            collections: dict[str, Any] = {}
            nest = sys.modules.get("nest")  # the function may be the first to import it
            found["returned"] = _plain(returned, "", collections, nest)
            if collections:
                connections = network.read_connections(nest)
                found.update(structure(nest, collections, connections))
            if nest is not None:
                found["started_ms"] = float(nest.biological_time)
            if simulate_ms > 0 and collections:
                if not nest.biological_time:  # what is on its way then is in no status
                    found["network"] = network.read_network(nest, connections)
                found.update(
                    simulate(nest, collections, found["populations"], seed, simulate_ms,
                              spikes_of, traces_of or {}, trace_interval_ms)
                )  # fmt: skip
        except KeyboardInterrupt:
            raise
        except BaseException as caught:
            found = {}  # half of a recording would contradict itself
            error = _describe(caught)
    recording = Recording(
        question=question,
        probe=probe,
        arguments=arguments,
        seed=seed,
        error=error,
        threads=threads,
        resolution_ms=resolution_ms,
        simulate_ms=simulate_ms,
        simulated_ms=float(nest.biological_time) if nest is not None else 0.0,
        nest_version=str(nest.__version__) if nest is not None else None,
        wall_s=time.perf_counter() - started,
        **found,
    )
    _keep(recording)


def _asked_for(question: str, probe: str) -> dict[str, Any] | None:
    """What the grader asks of this probe; None where it does not want it this time."""
    path = os.environ.get(DRAW_VARIABLE)
    if path is None:
        return {}
    questions = json.loads(Path(path).read_text())["questions"]
    return questions.get(question, {}).get(probe)


def _next_seed(question: str, probe: str) -> int:
    """A new seed whenever a student runs the cell again, to tell chance from error."""
    before = recent.get(question, {}).get(probe)
    return 1 if before is None else before.seed + 1


def _fresh_kernel(nest: Any, seed: int, threads: int, resolution_ms: float) -> None:
    random.seed(seed)
    np.random.seed(seed)
    if nest is None:
        return
    nest.ResetKernel()
    own_synapse_models(nest)  # now, before there are copies
    nest.verbosity = nest.VerbosityLevel.ERROR
    nest.set(resolution=resolution_ms, local_num_threads=threads, rng_seed=seed)


@contextlib.contextmanager
def stderr_as_stdout() -> Iterator[None]:
    """Send stderr to stdout, NEST's own too: in a graded cell nbgrader takes it for an error."""
    stderr = os.dup(2)
    os.dup2(1, 2)
    try:
        with contextlib.redirect_stderr(sys.stdout):
            yield
    finally:
        os.dup2(stderr, 2)
        os.close(stderr)


def _takes_seed(function: Callable[..., Any]) -> bool:
    """Whether a seed can be handed over; a partial, a class and a decorated function count too."""
    try:
        parameter = inspect.signature(function).parameters.get("seed")
    except (TypeError, ValueError):  # some functions written in C tell nothing of themselves
        return False
    any_number = (inspect.Parameter.VAR_POSITIONAL, inspect.Parameter.VAR_KEYWORD)
    return parameter is not None and parameter.kind not in any_number


def _call(function: Callable[..., Any], arguments: dict[str, Any]) -> Any:
    """What it returns, also if it takes arguments by position only or is an `async def`."""
    by_name = dict(arguments)
    in_place = [by_name.pop(name) for name in _positional_only(function) if name in by_name]
    returned = function(*in_place, **by_name)
    if type(returned) is not CoroutineType:
        return returned
    # A notebook's thread runs an event loop already, so the coroutine needs another thread.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, returned).result()


def _positional_only(function: Callable[..., Any]) -> list[str]:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):  # some functions written in C tell nothing of themselves
        return []
    return [each.name for each in parameters if each.kind is inspect.Parameter.POSITIONAL_ONLY]


def _own_copy(value: Any) -> Any:
    """A copy, so that the recording keeps what was handed over whatever the function does to it."""
    return copy.deepcopy(value) if isinstance(value, (np.ndarray, list, dict)) else value


def _same(before: Any, after: Any) -> bool:
    if isinstance(before, np.ndarray):
        return np.array_equal(before, after)
    return not isinstance(before, (list, dict)) or encode_value(before) == encode_value(after)


def _plain(value: Any, name: str, collections: dict[str, Any], nest: Any, depth: int = 0) -> Any:
    """The returned value with every node collection replaced by its name.

    What an object says of itself is not asked, for it may lie: `encode` reduces what is left.
    """
    kind = type(value)
    if nest is not None and issubclass(kind, nest.NodeCollection):
        label = name or "nodes"
        if label in collections:
            raise ValueError(
                f"Your function returned two node collections under the name {label!r}: name "
                "them differently."
            )
        if len(collections) == MAX_POPULATIONS:
            raise ValueError(
                f"Your function returned more than {MAX_POPULATIONS} node collections. Return one "
                "collection for all neurons of a kind."
            )
        collections[label] = value
        return Nodes(label)
    if depth == MAX_DEPTH or not issubclass(kind, (dict, list, tuple)):
        return value
    if issubclass(kind, dict):
        return {
            key: _plain(item, _join(name, key), collections, nest, depth + 1)
            for key, item in dict.items(value)
        }
    base = list if issubclass(kind, list) else tuple
    return base(
        _plain(item, _join(name, position), collections, nest, depth + 1)
        for position, item in enumerate(base.__iter__(value))
    )


def _join(name: str, key: Any) -> str:
    return f"{name}.{key}" if name else str(key)


def structure(nest: Any, collections: dict[str, Any], connections: Connections) -> dict[str, Any]:
    """The fields of a recording that say what was built."""
    return {
        "populations": {
            name: _population(nest, name, nodes) for name, nodes in collections.items()
        },
        "projections": _projections(nest, collections, connections),
    }


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
    nest: Any, collections: dict[str, Any], connections: Connections
) -> dict[tuple[str, str], Projection]:
    if not connections.sources.size:
        return {}
    highest = int(max(connections.sources.max(), connections.targets.max()))
    ranks = {name: _ranks(nodes, highest) for name, nodes in collections.items()}
    behind = [built_in_synapse(nest, name) for name in connections.synapse_models]
    names, of_model = np.unique(behind, return_inverse=True)
    projections = {}
    for source in collections:
        source_ranks = ranks[source][connections.sources]
        for target in collections:
            target_ranks = ranks[target][connections.targets]
            chosen = np.flatnonzero((source_ranks >= 0) & (target_ranks >= 0))
            if not chosen.size:
                continue
            used = of_model[connections.model_index[chosen]]
            models, model_index = np.unique(used, return_inverse=True)
            projections[source, target] = Projection(
                source=source,
                target=target,
                n_sources=len(collections[source]),
                n_targets=len(collections[target]),
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
    """Simulate, and give the fields of a recording that say what was seen."""
    neurons = [name for name, nodes in populations.items() if nodes.element_type == "neuron"]
    wanted = neurons if spikes_of is None else [name for name in spikes_of if name in neurons]
    recorders = {
        name: nest.Create("spike_recorder", params=_recording(nest, "spike_recorder"))
        for name in wanted
    }
    synapse = {}
    if nest.biological_time > 0:  # the shortest and the longest delay can't be changed any more
        synapse["delay"] = nest.min_delay
    for name, recorder in recorders.items():
        nest.Connect(collections[name], recorder, syn_spec=synapse or None)
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
    """Parameters of a device of ours; NEST refuses to hear of steps once it has simulated."""
    in_steps = nest.GetDefaults(device, "time_in_steps")
    return RECORDING | ({"time_in_steps": False} if in_steps else {})


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


def _describe(caught: BaseException) -> StudentError:
    """An exception as text, without the frames that are ours."""
    ours = {str(Path(module).resolve()) for module in (__file__, network.__file__)}
    frames = [
        frame for frame in traceback.extract_tb(caught.__traceback__) if frame.filename not in ours
    ]
    text = "".join(traceback.format_list(frames))[-MAX_TRACEBACK:]
    try:
        message = "".join(str(caught))[:1000]
    except BaseException:  # a student's exception class may fail to print itself
        message = "(no message)"
    name = type.__dict__["__name__"].__get__(type(caught))  # a metaclass may hide it
    return StudentError(type=name, message=with_words(name, message), traceback=text)


def _keep(recording: Recording) -> None:
    data = _encoded(recording)
    recent.setdefault(recording.question, {})[recording.probe] = decode(data)
    outbox = os.environ.get(OUTBOX_VARIABLE)
    if outbox:
        name = f"{recording.question}.{recording.probe}.rec"
        part = Path(outbox) / f".{name}.part"
        part.write_bytes(data)
        part.rename(part.with_name(name))


def _encoded(recording: Recording) -> bytes:
    try:
        return encode(recording)
    except RecordingError as error:  # what was returned is too large or too strange to be kept
        if recording.network is not None and recording.network.connections is not None:
            return _encoded(replace(recording, network=network.unreadable(str(error))))
        unfit = StudentError(
            "RecordingError", f"what your function made can't be kept: {error}", ""
        )
        bare = {"question", "probe", "arguments", "seed", "threads", "resolution_ms", "simulate_ms"}
        return encode(Recording(**{name: getattr(recording, name) for name in bare}, error=unfit))
