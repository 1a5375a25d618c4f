"""Whether two recordings of a probe are the same, as far as a check could tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from autograder.recording.model import Network, Population, Projection, Recording

RTOL = 1e-9
ROUNDING = 1e-15  # of the largest entry
OWN_IDS = {"global_id", "thread_local_id", "model_id", "vp", "thread"}

Accuracy = Mapping[str, float]
"""What the text asks for: `rtol` and `atol`, as in `autograder.checks.close`."""


def difference(one: Recording, other: Recording, accuracy: Accuracy) -> str:
    """The first thing in which two recordings differ, as "what: one | other"; empty if in none.

    Ids of nodes and the order of connections are no difference; neither are recorders that were
    not returned, nor how long a function simulates that may simulate.
    """
    return next(_differences(one, other, accuracy), "")


def _differences(one: Recording, other: Recording, accuracy: Accuracy) -> Iterator[str]:
    if one.error is not None or other.error is not None:
        raised = [r.error.type if r.error else "" for r in (one, other)]
        if raised[0] != raised[1]:
            texts = [r.error.message if r.error else "" for r in (one, other)]
            said = [f"{t}: {m}" if t else "no error" for t, m in zip(raised, texts, strict=True)]
            yield _unlike("it raises", *said)
        return
    if one.changed_arguments != other.changed_arguments:
        yield _unlike(
            "arguments changed in place",
            ", ".join(one.changed_arguments) or "none",
            ", ".join(other.changed_arguments) or "none",
        )
    yield from _values("returned", one.returned, other.returned, accuracy)
    if not one.started_ms and other.started_ms:
        yield _unlike("simulated (ms)", one.started_ms, other.started_ms)
    yield from _networks(one, other, accuracy)
    for kind in ("spikes", "traces"):
        found, others = getattr(one, kind), getattr(other, kind)
        for name in found.keys() & others.keys():
            yield from _values(f"{kind} of {name}", vars(found[name]), vars(others[name]), accuracy)


def _networks(one: Recording, other: Recording, accuracy: Accuracy) -> Iterator[str]:
    if one.populations.keys() != other.populations.keys():
        yield _unlike("populations", sorted(one.populations), sorted(other.populations))
        return
    for name, nodes in one.populations.items():
        yield from _values(name, _nodes(nodes), _nodes(other.populations[name]), accuracy)
    if one.projections.keys() != other.projections.keys():
        yield _unlike("projections", sorted(one.projections), sorted(other.projections))
        return
    for pair, synapses in one.projections.items():
        mine, theirs = (_synapses(each) for each in (synapses, other.projections[pair]))
        yield from _values(" → ".join(pair), mine, theirs, accuracy)
    if one.network is not None and other.network is not None:
        yield from _values("the kernel", _kernel(one.network), _kernel(other.network), accuracy)


def _nodes(nodes: Population) -> dict[str, Any]:
    own = {key: value for key, value in nodes.parameters.items() if key not in OWN_IDS}
    return {"model": nodes.model, "size": nodes.size, **own}


def _synapses(projection: Projection) -> dict[str, Any]:
    models = np.asarray(projection.synapse_models)[projection.model_index]
    columns = (projection.delays_ms, projection.weights, projection.targets, projection.sources)
    order = np.lexsort(columns)
    return {
        "sources": projection.sources[order],
        "targets": projection.targets[order],
        "weights": projection.weights[order],
        "delays (ms)": projection.delays_ms[order],
        "synapse models": models[order].tolist(),
    }


def _kernel(network: Network) -> dict[str, Any]:
    """What drives the network beyond what was returned: nodes by model, and connections."""
    nodes: dict[str, int] = {}
    recorders: list[np.ndarray] = [np.empty(0, dtype=np.int64)]
    for group in network.nodes:
        if group.element_type == "recorder":
            recorders.append(group.ids)
        else:
            nodes[group.model] = nodes.get(group.model, 0) + group.size
    found: dict[str, Any] = {"nodes": nodes}
    if network.connections is not None:
        ids = np.concatenate(recorders)
        ends = (network.connections.sources, network.connections.targets)
        recorded = np.isin(ends[0], ids) | np.isin(ends[1], ids)
        found["connections"] = int((~recorded).sum())
    return found


def _values(what: str, one: Any, other: Any, accuracy: Accuracy) -> Iterator[str]:
    one, other = _plain(one), _plain(other)
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            yield _unlike(f"keys of {what}", sorted(map(str, one)), sorted(map(str, other)))
            return
        for key in one:
            yield from _values(f"{what}[{key!r}]", one[key], other[key], accuracy)
        return
    mine, theirs = _numbers(one), _numbers(other)
    if mine is not None and theirs is not None:
        if mine.shape != theirs.shape:
            yield _unlike(f"shape of {what}", mine.shape, theirs.shape)
        elif not _close(mine, theirs, accuracy):
            yield _unlike(what, *_first_unlike(mine, theirs, accuracy))
        return
    if isinstance(one, list) and isinstance(other, list):
        if len(one) != len(other):
            yield _unlike(f"length of {what}", len(one), len(other))
            return
        for place, pair in enumerate(zip(one, other, strict=True)):
            yield from _values(f"{what}[{place}]", *pair, accuracy)
        return
    if not _equal(one, other):
        yield _unlike(what, one, other)


def _equal(one: Any, other: Any) -> bool:
    """Whether both are the same; an array equals no node collection, text or None."""
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return type(one) is type(other) and np.array_equal(one, other)
    return bool(one == other)


def _plain(value: Any) -> Any:
    """A check takes a list, a tuple and an array for the same."""
    if isinstance(value, np.generic):
        return value.item()
    return list(value) if isinstance(value, tuple) else value


def _numbers(value: Any) -> np.ndarray | None:
    """The value as an array of floats, if it consists of numbers."""
    if isinstance(value, (str, dict)) or value is None:
        return None
    try:
        found = np.asarray(value)
    except ValueError:
        return None
    if found.dtype.kind == "c":
        return np.stack([found.real, found.imag])
    return found.astype(float) if found.dtype.kind in "biuf" else None


def _wrong(one: np.ndarray, other: np.ndarray, accuracy: Accuracy) -> np.ndarray:
    rtol = max(RTOL, accuracy.get("rtol", 0.0))
    finite = np.abs(one[np.isfinite(one)])
    atol = max(ROUNDING * finite.max(initial=0.0), accuracy.get("atol", 0.0))
    return ~np.isclose(other, one, rtol=rtol, atol=atol, equal_nan=True)


def _close(one: np.ndarray, other: np.ndarray, accuracy: Accuracy) -> bool:
    return not _wrong(one, other, accuracy).any()


def _first_unlike(one: np.ndarray, other: np.ndarray, accuracy: Accuracy) -> tuple[float, float]:
    first = np.unravel_index(int(_wrong(one, other, accuracy).argmax()), one.shape)
    return float(one[first]), float(other[first])


def _unlike(what: str, one: Any, other: Any) -> str:
    return f"{what}: {shown(one)} | {shown(other)}"


def shown(value: Any, longest: int = 120) -> str:
    """A value as one short line."""
    if isinstance(value, np.ndarray):
        value = value.tolist()
    text = f"{value:.12g}" if isinstance(value, float) else " ".join(str(value).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"
