"""Check what a function built: populations with their parameters, projections between them."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.failures import CheckFailed, Failure, quantities, require, with_unit
from autograder.checks.values import alike_in_size, close, counted, equal, number_of
from autograder.recording.model import Population, Projection, Recording

WEIGHT_RTOL = 1e-6
PARAMETER_RTOL = 1e-9
DELAY_ATOL_MS = 1e-9


def built(recording: Recording, *populations: str, hint: str = "") -> Recording:
    """Check that the network was built, not simulated, and that `populations` exist.

    Call this first: the messages of other checks are misleading for a network that was simulated
    or lacks a part. Gives the recording.
    """
    require(
        recording.started_ms == 0,
        f"Your function has simulated {recording.started_ms:g} ms, but it should only build.",
        hint=hint,
    )
    for name in populations:
        population(recording, name, hint=hint)
    return recording


def population(
    recording: Recording,
    name: str,
    *,
    size: int | None = None,
    model: str | None = None,
    hint: str = "",
    **parameters: Any,
) -> Population:
    """Check the population returned under `name`: its size, model and parameters. Gives it."""
    if name not in recording.populations:
        raise CheckFailed(_no_population(recording, name), hint=hint)
    nodes = recording.populations[name]
    if not nodes.size and size != 0:  # a condition on every node holds if there are none
        raise Failure(name, "it has no nodes").error(hint)
    if size is not None:
        counted(nodes.size, size, name, "nodes", hint=hint)
    if model is not None:
        equal(nodes.model, model, f"model of {name}", hint=hint)
    for parameter, expected in parameters.items():
        what = f"{parameter} of {name}"
        if parameter not in nodes.parameters:
            raise Failure(what, f"{nodes.model} has no such parameter").error(hint)
        value = nodes.parameters[parameter]
        if isinstance(expected, (str, bool)):
            equal(value, expected, what, hint=hint)
        else:
            value, wanted = _for_every_node(value, expected, nodes.size)
            close(value, wanted, what, rtol=PARAMETER_RTOL, hint=hint)
    return nodes


def _for_every_node(value: Any, expected: Any, size: int) -> tuple[Any, Any]:
    """A parameter and what is expected of it, each once per node if one of them is."""
    dimensions = np.ndim(value), np.ndim(expected)
    if dimensions == (1, 0):
        return value, np.full(size, expected)
    if dimensions == (0, 1):
        return np.full(size, value), expected
    if dimensions == (2, 1):
        return value, np.tile(np.asarray(expected), (size, 1))
    return value, expected


def projection(
    recording: Recording,
    source: str,
    target: str,
    *,
    count: int | None = None,
    in_degree: int | None = None,
    out_degree: int | None = None,
    weight: float | None = None,
    delay_ms: float | None = None,
    synapse_model: str | None = None,
    autapses: int | None = None,
    multapses: int | None = None,
    hint: str = "",
) -> Projection:
    """Check every connection from `source` to `target` for what is given. Gives the projection."""
    what = f"{source} → {target}"
    for name in (source, target):
        population(recording, name, hint=hint)
    found = recording.projections.get((source, target))
    if found is None or not found.count:
        raise Failure(what, "there are no connections").error(hint)
    if count is not None:
        counted(found.count, count, what, "connections", hint=hint)
    if in_degree is not None:
        _degrees(found.in_degrees, in_degree, f"{what}: in-degree", hint)
    if out_degree is not None:
        _degrees(found.out_degrees, out_degree, f"{what}: out-degree", hint)
    if weight is not None:
        _every(found.weights, weight, f"{what}: weight", WEIGHT_RTOL * abs(weight), "", hint)
    if delay_ms is not None:
        _every(found.delays_ms, delay_ms, f"{what}: delay", DELAY_ATOL_MS, "ms", hint)
    if synapse_model is not None and set(found.synapse_models) != {synapse_model}:
        models = ", ".join(found.synapse_models)
        raise Failure(f"synapse model of {what}", found=models, expected=synapse_model).error(hint)
    if autapses is not None:
        counted(found.autapses, autapses, what, "autapses", hint=hint)
    if multapses is not None:
        counted(found.multapses, multapses, what, "multapses", hint=hint)
    return found


def unconnected(recording: Recording, source: str, target: str, *, hint: str = "") -> None:
    """Fail if there is any connection from `source` to `target`."""
    found = recording.projections.get((source, target))
    if found is not None:
        raise Failure(
            f"{source} → {target}",
            "there should be no connections",
            number_of(found.count, "connections"),
            "none",
        ).error(hint)


def _degrees(degrees: np.ndarray, expected: int, what: str, hint: str) -> None:
    if (degrees == expected).all():
        return
    low, high = int(degrees.min()), int(degrees.max())
    if low < high:
        seen, way = f"from {low} to {high}", "it differs between neurons"
    else:
        seen, way = f"{low}", "too high" if low > expected else "too low"
    raise Failure(what, way, seen, str(expected)).error(hint)


def _every(
    values: np.ndarray, expected: float, what: str, atol: float, unit: str, hint: str
) -> None:
    wrong = np.abs(values - expected) > atol
    if not wrong.any():
        return
    low, high = float(values.min()), float(values.max())
    least, most, wanted = quantities(low, high, float(expected))
    seen = least if low == high else f"{least} to {most}"
    if low != high:
        way = "it differs between connections"
    elif low * expected < 0:
        way = "wrong sign" if alike_in_size(low, expected) else "wrong sign and size"
    else:
        way = "too strong" if abs(low) > abs(expected) else "too weak"
        if unit == "ms":
            way = "too long" if low > expected else "too short"
    raise Failure(what, way, with_unit(seen, unit), with_unit(wanted, unit)).error(hint)


def _no_population(recording: Recording, name: str) -> str:
    if recording.returned is None:
        return "Your function returned None: did you forget `return`?"
    found = ", ".join(recording.populations) or "none"
    if name == "nodes":
        return f"Your function did not return a single node collection (found: {found})."
    return f"Your function returned no node collection called {name!r} (found: {found})."
