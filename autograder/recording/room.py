"""How much room a recording has, and what takes most of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from autograder.course.limits_reached import own_limits
from autograder.recording.fields import join, mebibytes
from autograder.recording.model import DEFAULT_LIMITS, Limits


def limits_here() -> Limits:
    """The limits of a recording that is made in this process: in a sandbox, those of its files."""
    own = own_limits()
    if own is None:
        return DEFAULT_LIMITS
    packed = min(DEFAULT_LIMITS.max_bytes, own.recording_bytes, own.file_bytes)
    return replace(DEFAULT_LIMITS, max_bytes=packed)


def largest_part(tree: Any) -> str:
    """A sentence about the part of a recording's tree that takes most room."""
    where, part = max(_parts(tree, ""), key=lambda found: _bytes_of(found[1]))
    return f"The largest is {where}: {_described(part)}"


def _parts(tree: Any, where: str) -> Iterator[tuple[str, Any]]:
    """The arrays, texts and lists of numbers in a tree, with their places."""
    if type(tree) is dict and tree:
        for key, value in tree.items():
            yield from _parts(value, join(where, key))
    elif type(tree) in (list, tuple) and any(type(item) not in (int, float) for item in tree):
        for position, item in enumerate(tree):
            yield from _parts(item, f"{where}[{position}]")
    else:
        yield where, tree


def _bytes_of(part: Any) -> int:
    """About how much room a part takes (bytes)."""
    if isinstance(part, np.ndarray):
        return part.size * max(part.itemsize, 8)
    return len(part) if type(part) in (str, list, tuple) else 0


def _described(part: Any) -> str:
    """What a part is, and how large."""
    if isinstance(part, np.ndarray):
        shape = " x ".join(map(str, part.shape))
        return f"an array of {shape} values ({part.dtype}), {mebibytes(_bytes_of(part))}"
    if type(part) is str:
        return f"a text of {len(part)} characters"
    return f"a {type(part).__name__} of {len(part)} numbers: an array takes less"
