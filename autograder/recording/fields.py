"""Check and read single fields of a recording; each error says where it happened."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np

from autograder.recording.model import (
    LONGEST_NAME,
    LONGEST_TEXT,
    Limits,
    Population,
    RecordingError,
)


def require(condition: Any, where: str, fault: str) -> None:
    if not condition:
        raise RecordingError(f"{where}: {fault}" if where else fault)


def require_few(entries: Any, where: str, limits: Limits) -> None:
    few = len(entries) <= limits.max_entries
    require(few, where, f"{len(entries)} entries, at most {limits.max_entries} are allowed")


def read_parts(tree: Any, record: type, where: str) -> dict[str, Any]:
    """The fields of a record: no more and no fewer than it has."""
    found = read_mapping(tree, where)
    names = [part.name for part in fields(record)]
    missing = [name for name in names if name not in found]
    unknown = [shown(name) for name in found if name not in names]
    require(not missing, where, f"missing field {', '.join(missing)}")
    require(not unknown, where, f"unknown field {', '.join(unknown[:3])}")
    return found


def read_mapping(tree: Any, where: str) -> dict[str, Any]:
    require(type(tree) is dict, where, f"expected an object, found {kind_of(tree)}")
    for key in tree:
        require(type(key) is str, where, f"expected names as keys, found {kind_of(key)}")
    return tree


def read_named(tree: Any, where: str, limits: Limits) -> dict[str, Any]:
    found = read_mapping(tree, where)
    require_few(found, where, limits)
    for name in found:
        read_text(name, f"{where}: name {shown(name)}", LONGEST_NAME)
    return found


def read_text(value: Any, where: str, longest: int = LONGEST_TEXT) -> str:
    require(type(value) is str, where, f"expected a string, found {kind_of(value)}")
    fault = f"{len(value)} characters, at most {longest} are allowed"
    require(len(value) <= longest, where, fault)
    return value


def read_name(value: Any, where: str) -> str:
    require(read_text(value, where, LONGEST_NAME), where, "is empty")
    return value


def read_names(value: Any, where: str) -> tuple[str, ...]:
    require(type(value) is tuple, where, f"expected a tuple, found {kind_of(value)}")
    return tuple(read_text(name, where, LONGEST_NAME) for name in value)


def read_count(value: Any, where: str, least: int = 0) -> int:
    require(type(value) is int, where, f"expected an integer, found {kind_of(value)}")
    require(value >= least, where, f"must be at least {least}, found {value}")
    return value


def read_number(value: Any, where: str) -> float:
    is_number = type(value) in (int, float)
    require(is_number, where, f"expected a number, found {kind_of(value)}")
    require(math.isfinite(value), where, f"is not finite: {value}")
    require(value >= 0, where, f"must not be negative, found {value}")
    return float(value)


def size_of(populations: Mapping[str, Population], name: str, where: str) -> int:
    require(name in populations, where, f"no population is named {shown(name)!r}")
    return populations[name].size


def same_size(value: Any, size: int, where: str) -> int:
    fault = f"the population has {size} nodes, found {value}"
    require(read_count(value, where) == size, where, fault)
    return size


def read_array(value: Any, where: str, kinds: str, word: str, length: int | None) -> np.ndarray:
    fits = isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in kinds
    require(fits, where, f"expected a {word} array of 1 dimension, found {kind_of(value)}")
    if length is not None:
        require(len(value) == length, where, f"expected {length} entries, found {len(value)}")
    return value


def read_floats(
    value: Any, where: str, length: int | None = None, *, finite: bool = True
) -> np.ndarray:
    array = read_array(value, where, "f", "float", length).astype("<f8", copy=False)
    if finite:
        require(np.isfinite(array).all(), where, "has entries that are not finite")
    return array


def read_ints(value: Any, where: str, length: int | None = None) -> np.ndarray:
    if isinstance(value, np.ndarray) and value.shape == (0,) and value.dtype.kind == "f":
        value = value.astype("<i8")  # NumPy makes an empty list an array of floats
    array = read_array(value, where, "iu", "whole-number", length)
    fits = array.dtype != "<u8" or (array <= np.iinfo(np.int64).max).all()
    require(fits, where, "has entries beyond 63 bit")
    return array.astype("<i8", copy=False)


def read_ranks(value: Any, where: str, size: int, length: int | None = None) -> np.ndarray:
    array = read_ints(value, where, length)
    if len(array):
        low, high = int(array.min()), int(array.max())
        outside = low if low < 0 else high
        inside = low >= 0 and high < size
        require(inside, where, f"rank {outside} is outside of 0 … {size - 1}")
    return array


def kind_of(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str} of shape {value.shape}"
    return type(value).__name__


def mebibytes(count: int) -> str:
    """A number of bytes as people compare it with a limit."""
    return f"{count / 2**20:.1f} MiB".replace(".0 ", " ")


def join(where: str, key: Any) -> str:
    return f"{where}.{shown(key)}" if where else shown(key)


def shown(name: Any) -> str:
    """A name as it may stand in a message: it is untrusted, so it is cut and can't break lines."""
    text = str(name)
    text = text if len(text) <= 40 else f"{text[:39]}…"
    return text if text.isprintable() else ascii(text)


def cut_name(text: str) -> str:
    return text[:LONGEST_NAME]


def cut_text(text: Any) -> Any:
    """Keep both ends of a long text: a traceback tells most at its end."""
    if type(text) is not str or len(text) <= LONGEST_TEXT:
        return text
    end = (LONGEST_TEXT - 50) // 2
    return f"{text[:end]}\n[… {len(text) - 2 * end} characters …]\n{text[-end:]}"
