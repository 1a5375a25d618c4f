"""Find the node collections in what a student's function returned."""

from __future__ import annotations

from typing import Any

from autograder.recording.model import Nodes

MAX_POPULATIONS = 64
MAX_DEPTH = 16  # how deep node collections are looked for


def name_collections(
    value: Any, name: str, collections: dict[str, Any], nest: Any, depth: int = 0
) -> Any:
    """The returned value with every node collection replaced by its name and put in `collections`.

    Methods of the value are not called, because they may lie; `encode` reduces the rest to plain
    data. Raises ValueError for two collections of one name, and for too many.
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
            key: name_collections(item, _join(name, key), collections, nest, depth + 1)
            for key, item in dict.items(value)
        }
    base = list if issubclass(kind, list) else tuple
    return base(
        name_collections(item, _join(name, position), collections, nest, depth + 1)
        for position, item in enumerate(base.__iter__(value))
    )


def _join(name: str, key: Any) -> str:
    return f"{name}.{key}" if name else str(key)
