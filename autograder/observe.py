"""Call a student's function and record what it made. Runs beside student code, decides nothing."""

from __future__ import annotations

import contextlib
import copy
import gc
import inspect
import json
import os
import random
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from autograder.recording import (
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

CONNECTION_CHUNK = 20_000
MAX_CONNECTIONS = 5_000_000
MAX_TRACEBACK = 4_000
MAX_POPULATIONS = 64
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
            returned = function(**given)
            changed = [name for name in arguments if not _same(arguments[name], given[name])]
            found["changed_arguments"] = tuple(changed)
            collections: dict[str, Any] = {}
            nest = sys.modules.get("nest")  # the function may be the first to import it
            found["returned"] = _plain(returned, "", collections, nest)
            if collections:
                found.update(_structure(nest, collections))
            if nest is not None:
                found["started_ms"] = float(nest.biological_time)
            if simulate_ms > 0 and collections:
                found.update(
                    _simulate(nest, collections, found["populations"], seed, simulate_ms,
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
    """Whether `seed=` can be handed over; a partial, a class and a decorated function count too."""
    try:
        parameter = inspect.signature(function).parameters.get("seed")
    except (TypeError, ValueError):  # some functions written in C tell nothing of themselves
        return False
    by_name = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
    return parameter is not None and parameter.kind in by_name


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


def _structure(nest: Any, collections: dict[str, Any]) -> dict[str, Any]:
    return {
        "populations": {
            name: _population(nest, name, nodes) for name, nodes in collections.items()
        },
        "projections": _projections(nest, collections),
    }


def _population(nest: Any, name: str, nodes: Any) -> Population:
    size = len(nodes)
    models = _built_in(nest, nodes.get("model")) if size else ""
    kinds = nodes.get("element_type") if size else ""
    model = _common(models)
    return Population(
        name=name,
        model=model,
        size=size,
        ids=np.asarray(nodes.tolist(), dtype=np.int64),
        element_type=_common(kinds),
        parameters=_parameters(nodes, size),
        models=np.array([str(each) for each in models]) if model == "mixed" else None,
    )


def _built_in(nest: Any, models: Any) -> Any:
    """The models of NEST behind the names, which may be those of a student's copies (CopyModel)."""
    if not isinstance(models, tuple):
        return nest.GetDefaults(models)["type_id"]
    behind = {model: nest.GetDefaults(model)["type_id"] for model in set(models)}
    return tuple(behind[model] for model in models)


def _common(values: Any) -> str:
    if not isinstance(values, tuple):
        return str(values)
    distinct = {str(value) for value in values}
    return distinct.pop() if len(distinct) == 1 else "mixed"


def _parameters(nodes: Any, size: int) -> dict[str, Any]:
    """Numbers, vectors and strings of the nodes' status.

    A number is kept once where all agree, else as one per node; vectors as a matrix of nodes x
    entries, and as they are where there is one node.
    """
    kept: dict[str, Any] = {}
    if size == 0:
        return kept
    for key, values in nodes.get().items():
        per_node = values if size > 1 and isinstance(values, tuple) else (values,)
        if all(isinstance(value, (bool, int, float, np.generic)) for value in per_node):
            column = np.asarray(per_node)
            same = column.size == 1 or bool((column == column[0]).all())
            kept[key] = column[0].item() if same else column
        elif all(_is_vector(value) for value in per_node):
            if len({len(value) for value in per_node}) == 1:
                kept[key] = np.asarray(values if size == 1 else per_node)
        elif len({str(value) for value in per_node}) == 1 and not isinstance(per_node[0], dict):
            kept[key] = str(per_node[0])
    return kept


def _is_vector(value: Any) -> bool:
    """Whether it is a sequence of numbers, such as spike_times or the jumps of an adaptation."""
    if not isinstance(value, (np.ndarray, tuple, list)):
        return False
    column = np.asarray(value)
    return column.ndim == 1 and column.dtype.kind in "iuf"


def _projections(nest: Any, collections: dict[str, Any]) -> dict[tuple[str, str], Projection]:
    connections = nest.GetConnections()
    if len(connections) > MAX_CONNECTIONS:
        raise ValueError(
            f"The network has {len(connections)} connections; at most {MAX_CONNECTIONS} are "
            "recorded. Build a smaller network."
        )
    if not len(connections):
        return {}
    columns = _connection_columns(connections)
    highest = int(max(columns["source"].max(), columns["target"].max()))
    ranks = {name: _ranks(nodes, highest) for name, nodes in collections.items()}
    projections = {}
    for source in collections:
        source_ranks = ranks[source][columns["source"]]
        for target in collections:
            target_ranks = ranks[target][columns["target"]]
            chosen = np.flatnonzero((source_ranks >= 0) & (target_ranks >= 0))
            if not chosen.size:
                continue
            models, model_index = np.unique(columns["synapse_model"][chosen], return_inverse=True)
            projections[source, target] = Projection(
                source=source,
                target=target,
                n_sources=len(collections[source]),
                n_targets=len(collections[target]),
                sources=source_ranks[chosen],
                targets=target_ranks[chosen],
                weights=columns["weight"][chosen],
                delays_ms=columns["delay"][chosen],
                synapse_models=tuple(str(model) for model in models),
                model_index=model_index,
            )
    return projections


def _ranks(nodes: Any, highest: int) -> np.ndarray:
    """The rank of every node within its population by node id, -1 for nodes outside."""
    ids = np.asarray(nodes.tolist(), dtype=np.int64)
    ranks = np.full(max(highest, int(ids.max(initial=0))) + 1, -1, dtype=np.int64)
    ranks[ids] = np.arange(ids.size)
    return ranks


def _connection_columns(connections: Any) -> dict[str, np.ndarray]:
    """Source, target, weight, delay, synapse model of every connection.

    NEST makes a dictionary per connection whatever is asked of it: in chunks, or a million
    connections need 2 GB, and with the garbage collector paused, which would walk them all.
    """
    keys = ["source", "target", "weight", "delay", "synapse_model"]
    chunks: dict[str, list[np.ndarray]] = {key: [] for key in keys}
    with _no_garbage_collection():
        for start in range(0, len(connections), CONNECTION_CHUNK):
            part = connections[start : start + CONNECTION_CHUNK].get(keys)
            for key in keys:
                chunks[key].append(np.atleast_1d(np.asarray(part[key])))
    return {key: np.concatenate(parts) for key, parts in chunks.items()}


@contextlib.contextmanager
def _no_garbage_collection() -> Iterator[None]:
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _simulate(
    nest: Any,
    collections: dict[str, Any],
    populations: dict[str, Population],
    seed: int,
    simulate_ms: float,
    spikes_of: Sequence[str] | None,
    traces_of: Mapping[str, Sequence[str]],
    trace_interval_ms: float,
) -> dict[str, Any]:
    neurons = [name for name, nodes in populations.items() if nodes.element_type == "neuron"]
    wanted = neurons if spikes_of is None else [name for name in spikes_of if name in neurons]
    recorders = {name: nest.Create("spike_recorder") for name in wanted}
    synapse = {}
    if nest.biological_time > 0:  # the shortest and the longest delay can't be changed any more
        synapse["delay"] = nest.min_delay
    for name, recorder in recorders.items():
        nest.Connect(collections[name], recorder, syn_spec=synapse or None)
    meters = {}
    for name, variables in traces_of.items():
        if name in neurons:
            status = {"record_from": list(variables), "interval": trace_interval_ms}
            meters[name] = nest.Create("multimeter", params=status)
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
    ours = str(Path(__file__).resolve())
    frames = [
        frame for frame in traceback.extract_tb(caught.__traceback__) if frame.filename != ours
    ]
    text = "".join(traceback.format_list(frames))[-MAX_TRACEBACK:]
    try:
        message = "".join(str(caught))[:1000]
    except BaseException:  # a student's exception class may fail to print itself
        message = "(no message)"
    name = type.__dict__["__name__"].__get__(type(caught))  # a metaclass may hide it
    return StudentError(type=name, message=with_words(name, message), traceback=text)


def _keep(recording: Recording) -> None:
    try:
        data = encode(recording)
    except RecordingError as error:  # what was returned is too large or too strange to be kept
        unfit = StudentError(
            "RecordingError", f"what your function made can't be kept: {error}", ""
        )
        bare = {"question", "probe", "arguments", "seed", "threads", "resolution_ms", "simulate_ms"}
        data = encode(Recording(**{name: getattr(recording, name) for name in bare}, error=unfit))
    recent.setdefault(recording.question, {})[recording.probe] = decode(data)
    outbox = os.environ.get(OUTBOX_VARIABLE)
    if outbox:
        name = f"{recording.question}.{recording.probe}.rec"
        part = Path(outbox) / f".{name}.part"
        part.write_bytes(data)
        part.rename(part.with_name(name))
