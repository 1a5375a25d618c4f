"""Call a student's function and record what it made. Runs beside student code; decides nothing."""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from autograder.lab import network
from autograder.lab.calling import call, describe_error, own_copy, stderr_as_stdout, takes_seed
from autograder.lab.returned import name_collections
from autograder.lab.simulation import simulate, structure
from autograder.recording.codec import decode, decode_value, encode
from autograder.recording.equality import same_value
from autograder.recording.model import Recording, RecordingError, StudentError

DRAW_VARIABLE = "AUTOGRADER_DRAW"
OUTBOX_VARIABLE = "AUTOGRADER_OUTBOX"

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
    seed: of NEST and NumPy's legacy generator, and passed to the function if it takes a `seed`.
    The grader chooses it when it grades; otherwise it is 1, and increases with each run of the
    cell.
    simulate_ms: how long to simulate (ms) what the function built; 0 for not at all.
    spikes_of: the returned populations whose spikes are recorded; all of neurons if None.
    traces_of: state variables to record by population, every `trace_interval_ms` (ms).
    An exception in the function is recorded too, SystemExit included, and does not affect the next
    probe. Only KeyboardInterrupt is raised: it is meant for the cell, not the function.
    """
    requested = _requested(question, probe)
    if requested is None:
        return
    seed = requested.get("seed", seed or _next_seed(question, probe))
    arguments.update(decode_value(requested.get("arguments", {})))
    _fresh_kernel(sys.modules.get("nest"), seed, threads, resolution_ms)
    controls = {
        "simulate_ms": simulate_ms,
        "spikes_of": spikes_of,
        "traces_of": traces_of or {},
        "trace_interval_ms": trace_interval_ms,
    }
    started = time.perf_counter()
    with stderr_as_stdout():
        try:
            found = _observed(function, arguments, seed, controls)
        except KeyboardInterrupt:
            raise
        except BaseException as caught:  # and nothing else: half of a recording contradicts itself
            found = {"error": describe_error(caught)}
    nest = sys.modules.get("nest")
    recording = Recording(
        question=question,
        probe=probe,
        arguments=arguments,
        seed=seed,
        threads=threads,
        resolution_ms=resolution_ms,
        simulate_ms=simulate_ms,
        simulated_ms=float(nest.biological_time) if nest is not None else 0.0,
        nest_version=str(nest.__version__) if nest is not None else None,
        wall_s=time.perf_counter() - started,
        **found,
    )
    _keep(recording)


def _observed(
    function: Callable[..., Any], arguments: dict[str, Any], seed: int, controls: dict[str, Any]
) -> dict[str, Any]:
    """Call the function and simulate what it built; the fields of a recording that result."""
    given = {name: own_copy(value) for name, value in arguments.items()}
    if takes_seed(function):
        given["seed"] = seed
    returned = call(function, given)
    changed = [name for name in arguments if not same_value(arguments[name], given[name])]
    found: dict[str, Any] = {"changed_arguments": tuple(changed)}
    collections: dict[str, Any] = {}
    nest = sys.modules.get("nest")  # the function may be the first to import it
    found["returned"] = name_collections(returned, "", collections, nest)
    if nest is None:
        return found
    found["started_ms"] = float(nest.biological_time)
    if collections or nest.network_size:
        connections = network.read_connections(nest)
        found.update(structure(nest, collections, connections))
        if collections and controls["simulate_ms"] > 0:
            if not found["started_ms"]:  # else spikes may be on their way, which no status holds
                found["network"] = network.read_network(nest, connections)
            found.update(simulate(nest, collections, found["populations"], seed, **controls))
    return found


def _requested(question: str, probe: str) -> dict[str, Any] | None:
    """What the grader requests of this probe; None if it does not want this probe now."""
    path = os.environ.get(DRAW_VARIABLE)
    if path is None:
        return {}
    questions = json.loads(Path(path).read_text())["questions"]
    return questions.get(question, {}).get(probe)


def _next_seed(question: str, probe: str) -> int:
    """A new seed each time a student runs the cell, to tell chance from error."""
    before = recent.get(question, {}).get(probe)
    return 1 if before is None else before.seed + 1


def _fresh_kernel(nest: Any, seed: int, threads: int, resolution_ms: float) -> None:
    random.seed(seed)
    np.random.seed(seed)
    if nest is None:
        return
    nest.ResetKernel()
    nest.verbosity = nest.VerbosityLevel.ERROR
    network.own_synapse_models(nest)  # now, before there are copies
    network.own_defaults(nest)
    nest.set(resolution=resolution_ms, local_num_threads=threads, rng_seed=seed)


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
