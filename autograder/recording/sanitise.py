"""Reduce any object to plain data without calling anything that a student defines."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.recording.fields import cut_name, join, require
from autograder.recording.model import DEFAULT_LIMITS, Limits, Nodes, Opaque


def plain(value: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """`value` reduced to exact built-in types, base ndarrays, Nodes and Opaque.

    Student objects may lie, so none of their methods is called: subclasses are reduced with their
    base's own methods; other objects, cycles and values nested too deep become `Opaque`.
    NumPy scalars become Python's, lone surrogates "?".
    """
    return _Plain(limits).value(value, "", ())


class _Plain:
    """Counts how many values are still allowed: shared sublists could unfold to 2^32 of them."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.left = limits.max_json // 2  # each takes two bytes of JSON at least

    def value(self, value: Any, where: str, inside: tuple[int, ...]) -> Any:
        """inside: the ids of the containers around the value."""
        self.left -= 1
        require(self.left >= 0, where, "too many values: return arrays, not lists of numbers")
        kind = type(value)
        if issubclass(kind, np.ndarray):
            return _plain_array(np.ndarray.view(value, np.ndarray))
        if issubclass(kind, (list, tuple, dict)):
            return self.container(value, where, inside)
        return _plain_scalar(value, where)

    def container(self, value: Any, where: str, inside: tuple[int, ...]) -> Any:
        kind = type(value)
        if id(value) in inside:
            return Opaque(f"{_type_name(kind)} that contains itself")
        if len(inside) >= self.limits.max_depth:
            return Opaque(f"{_type_name(kind)} nested more than {self.limits.max_depth} deep")
        inside = (*inside, id(value))
        if issubclass(kind, dict):
            items = list(dict.items(value))
            keys = [_plain_key(key, where) for key, _ in items]
            opaque = [key for key in keys if isinstance(key, Opaque)]
            if opaque:
                return Opaque(f"{_type_name(kind)} with a key of type {opaque[0].type_name}")
            return {
                key: self.value(item, join(where, key), inside)
                for key, (_, item) in zip(keys, items, strict=True)
            }
        base = list if issubclass(kind, list) else tuple
        return base(
            self.value(item, f"{where}[{position}]", inside)
            for position, item in enumerate(base.__iter__(value))
        )


def _plain_scalar(value: Any, where: str) -> Any:
    kind = type(value)
    if value is None or kind is bool:
        return value
    if issubclass(kind, int):
        return checked_int(int.__pos__(value), where)
    if issubclass(kind, float):
        return float.__pos__(value)
    if issubclass(kind, complex):
        return complex.__pos__(value)
    if issubclass(kind, str):
        return without_surrogates(str.__str__(value))
    if kind is Nodes:
        return Nodes(cut_name(str(_plain_scalar(value.name, where))))
    if kind is Opaque:
        return Opaque(cut_name(str(_plain_scalar(value.type_name, where))))
    if issubclass(kind, np.generic):
        array = _plain_array(np.generic.__array__(value))
        if isinstance(array, np.ndarray):
            return array.item()
    return Opaque(_type_name(kind))


def checked_int(value: int, where: str) -> int:
    fits = -(2**63) <= value < 2**64
    require(fits, where, f"an integer of {value.bit_length()} bit, at most 64 fit")
    return value


def _plain_key(key: Any, where: str) -> Any:
    """The key as a str, int, float, bool or a tuple of those, else the Opaque of what it is."""
    kind = type(key)
    if issubclass(kind, tuple):
        reduced = tuple(_plain_scalar(part, where) for part in tuple.__iter__(key))
    else:
        reduced = _plain_scalar(key, where)
    return reduced if is_key(reduced) else Opaque(_type_name(kind))


def is_key(key: Any) -> bool:
    parts = key if type(key) is tuple else (key,)
    return all(type(part) in (str, int, float, bool) for part in parts)


def _plain_array(array: np.ndarray) -> np.ndarray | Opaque:
    """A little-endian array of a kind the format knows; a view where nothing has to change."""
    kind, size = array.dtype.kind, array.dtype.itemsize
    if kind not in "biufcU":
        return Opaque(cut_name(f"numpy.ndarray of {array.dtype}"))
    if kind in "fc":
        size = min(size, 16 if kind == "c" else 8)  # long double is not the same everywhere
    if kind == "U":
        size = max(size // 4, 1)
    dtype = np.dtype(f"<{kind}{size}")
    with np.errstate(over="ignore"):
        array = array.astype(dtype, copy=False).view(dtype)  # the view drops the dtype's metadata
    if kind == "U" and not is_text(array):
        entries = [without_surrogates(entry) for entry in array.reshape(-1).tolist()]
        array = np.array(entries, dtype).reshape(array.shape)
    return array


def is_text(array: np.ndarray) -> bool:
    """Whether an array of strings holds only characters that exist."""
    codes = np.ascontiguousarray(array.reshape(-1)).view("<u4")
    return not ((codes > 0x10FFFF) | ((codes >= 0xD800) & (codes <= 0xDFFF))).any()


def without_surrogates(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _type_name(kind: type) -> str:
    """The type's name from `type` itself: a metaclass may answer `__name__` with a lie."""
    text = type.__repr__(kind).removeprefix("<class '").removesuffix("'>")
    return cut_name(without_surrogates(text))


def real_text(text: str, where: str) -> str:
    """The text, if all of its characters exist: JSON can spell half a surrogate pair."""
    require(text == without_surrogates(text), where, "has a lone surrogate")
    return text
