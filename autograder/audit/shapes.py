"""Results of the right shape with something else in place of their values."""

from __future__ import annotations

import copy
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

Leaf = Callable[[Any], Any]
"""What stands in place of a number, an array, a text or the NodesOf of the right result."""


@dataclass(frozen=True)
class NodesOf:
    """Stands for a node collection. models: of its nodes, in order."""

    models: tuple[str, ...]


def outlasting(value: Any) -> Any:
    """A copy that outlasts NEST's kernel; what is no plain data is None."""
    if isinstance(value, dict):
        return {key: outlasting(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return (list if isinstance(value, list) else tuple)(map(outlasting, value))
    nest = sys.modules.get("nest")
    if nest is not None and isinstance(value, nest.NodeCollection):
        models = value.get("model") if len(value) else ()
        return NodesOf((models,) if isinstance(models, str) else tuple(models))
    if isinstance(value, (np.ndarray, np.generic, bool, int, float, complex, str, NodesOf)):
        return copy.deepcopy(value)
    return None


def holds_nodes(value: Any) -> bool:
    """Whether there is a NodesOf in a result."""
    if isinstance(value, dict):
        return any(map(holds_nodes, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(holds_nodes, value))
    return isinstance(value, NodesOf)


def shaped_like(right: Any, leaf: Leaf) -> Any:
    """A result with the keys and lengths of the right one."""
    if isinstance(right, dict):
        return {key: shaped_like(item, leaf) for key, item in right.items()}
    if isinstance(right, (list, tuple)):
        return type(right)(shaped_like(item, leaf) for item in right)
    return leaf(right)


def filled_with(value: float) -> Leaf:
    """The same number everywhere, as an integer or a truth value where one belongs."""

    def leaf(right: Any) -> Any:
        kind = np.asarray(right).dtype
        kind = kind if kind.kind in "biu" and np.isfinite(value) else np.dtype(float)
        if isinstance(right, np.ndarray):
            return np.full(right.shape, value).astype(kind)
        return np.full((), value).astype(kind).item()

    return leaf


def drawn_by(draw: Callable[[tuple[int, ...]], Any]) -> Leaf:
    """Random numbers in arrays of the right shape, drawn by a function of a shape."""

    def leaf(right: Any) -> Any:
        if isinstance(right, np.ndarray):
            return np.asarray(draw(right.shape))
        return np.asarray(draw(())).item()

    return leaf


def counted(right: Any) -> Any:
    """0, 1, 2, … in an array, else 0."""
    if isinstance(right, np.ndarray):
        return np.arange(right.size).reshape(right.shape)
    return filled_with(0)(right)


def identity(right: Any) -> Any:
    """1 on the diagonal of a matrix and 0 beside it, else 1."""
    if isinstance(right, np.ndarray) and right.ndim == 2:
        return np.eye(*right.shape)
    return filled_with(1)(right)


def argument_in_place(value: Any) -> Leaf:
    """An argument wherever it fits: a number everywhere, an array for one of its shape, else 0."""

    def leaf(right: Any) -> Any:
        if isinstance(value, (list, tuple, dict)) or np.shape(value) not in ((), np.shape(right)):
            return filled_with(0)(right)
        return np.full(right.shape, value) if isinstance(right, np.ndarray) else value

    return leaf


def nothing_created(right: Any) -> Any:
    """An empty node collection for each node collection, else 0."""
    if isinstance(right, NodesOf):
        return sys.modules["nest"].NodeCollection()
    return filled_with(0)(right)


def only_created(right: Any) -> Any:
    """Nodes of the right models as NEST makes them, without parameters or connections, else 0."""
    if not isinstance(right, NodesOf):
        return filled_with(0)(right)
    nest = sys.modules["nest"]
    nodes = nest.NodeCollection()
    for model, same in groupby(right.models):
        nodes += nest.Create(model, len(list(same)))
    return nodes
