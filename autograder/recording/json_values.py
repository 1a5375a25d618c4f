"""Plain values as JSON, with arrays inline or as files beside it."""

from __future__ import annotations

import io
import math
import re
from typing import Any

import numpy as np

from autograder.recording.archive import member_name
from autograder.recording.fields import (
    join,
    kind_of,
    mebibytes,
    read_count,
    read_mapping,
    read_text,
    require,
    shown,
)
from autograder.recording.model import (
    FEW_ENTRIES,
    LONGEST_NAME,
    MOST_DIMENSIONS,
    Limits,
    Nodes,
    Opaque,
    RecordingError,
    TooLarge,
)
from autograder.recording.sanitise import checked_int, is_key, is_text, real_text


class ValueWriter:
    """Turns plain values into JSON nodes, and collects larger arrays as files beside them."""

    def __init__(self, limits: Limits, *, inline: bool = False):
        self.inline = inline
        self.files: dict[str, bytes] = {}
        self.limits = limits
        self.budget = _Budget(limits.max_unpacked)

    def node(self, value: Any) -> Any:
        kind = type(value)
        if kind is float and not math.isfinite(value):
            return {"$float": repr(value)}
        if kind is complex:
            return {"$complex": [self.node(value.real), self.node(value.imag)]}
        if kind is list:
            return [self.node(item) for item in value]
        if kind is tuple:
            return {"$tuple": [self.node(item) for item in value]}
        if kind is dict:
            if all(type(key) is str and not key.startswith("$") for key in value):
                return {key: self.node(item) for key, item in value.items()}
            return {"$dict": [[self.node(key), self.node(item)] for key, item in value.items()]}
        if kind is Nodes:
            return {"$nodes": value.name}
        if kind is Opaque:
            return {"$opaque": value.type_name}
        if kind is np.ndarray:
            return {"$array": self.array(value)}
        return value

    def array(self, array: np.ndarray) -> dict[str, Any]:
        self.budget.spend(array.dtype, array.shape)
        node: dict[str, Any] = {"dtype": array.dtype.str}
        first = array.reshape(-1)[:1] if array.size else np.zeros(1, array.dtype)
        if array.size == 0 or array.tobytes() == first.tobytes() * array.size:
            return node | {"shape": list(array.shape), "constant": self.node(first.item())}
        if self.inline or array.size <= FEW_ENTRIES:
            entries = [self.node(entry) for entry in array.reshape(-1).tolist()]
            return node | {"shape": list(array.shape), "entries": entries}
        member = len(self.files)
        fault = "too many arrays: return one large array, not many small ones"
        require(member + 1 < self.limits.max_members, "", fault)
        file = io.BytesIO()
        np.lib.format.write_array(file, _narrow(array), version=(1, 0), allow_pickle=False)
        self.files[member_name(member)] = file.getvalue()
        return node | {"member": member}


class ValueReader:
    """Turns untrusted JSON nodes into plain values; takes arrays out of `files` as it goes."""

    def __init__(self, limits: Limits, files: dict[str, bytes]):
        self.limits = limits
        self.files = files
        self.budget = _Budget(limits.max_unpacked)

    def value(self, node: Any, where: str, depth: int = 0) -> Any:
        """depth: how many containers are around the node."""
        kind = type(node)
        if kind is str:
            return real_text(node, where)
        if kind is int:
            return checked_int(node, where)
        if kind not in (list, dict):
            fits = node is None or kind is bool or (kind is float and math.isfinite(node))
            require(fits, where, f"{shown(node)} is not JSON")
            return node
        tag, content = _tagged(node, where) if kind is dict else ("", node)
        if tag in _LEAVES:
            return _LEAVES[tag](self, content, where)
        require(depth < self.limits.max_depth, where, f"nested more than {depth} deep")
        if kind is dict and not tag:
            return {
                key: self.value(item, join(where, key), depth + 1) for key, item in node.items()
            }
        require(type(content) is list, where, f"expected a list, found {kind_of(content)}")
        if tag == "$dict":
            return self.dict_of(content, where, depth + 1)
        items = [
            self.value(item, f"{where}[{position}]", depth + 1)
            for position, item in enumerate(content)
        ]
        return tuple(items) if tag == "$tuple" else items

    def dict_of(self, pairs: list[Any], where: str, depth: int) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for pair in pairs:
            is_pair = type(pair) is list and len(pair) == 2
            require(is_pair, where, "expected pairs of key and value")
            key = self.value(pair[0], where, self.limits.max_depth - 1)  # a flat tuple at most
            require(is_key(key), where, f"{kind_of(key)} is no key of a dict")
            require(key not in found, where, f"duplicate key {shown(key)}")
            found[key] = self.value(pair[1], join(where, key), depth)
        return found

    def float_of(self, content: Any, where: str) -> float:
        known = type(content) is str and content in ("nan", "inf", "-inf")
        require(known, where, "$float must be nan, inf or -inf")
        return float(content)

    def complex_of(self, content: Any, where: str) -> complex:
        two = type(content) is list and len(content) == 2
        parts = [self.value(part, where) for part in content] if two else []
        floats = two and all(type(part) is float for part in parts)
        require(floats, where, "$complex must be two floats")
        return complex(*parts)

    def nodes_of(self, content: Any, where: str) -> Nodes:
        return Nodes(real_text(read_text(content, where, LONGEST_NAME), where))

    def opaque_of(self, content: Any, where: str) -> Opaque:
        return Opaque(real_text(read_text(content, where, LONGEST_NAME), where))

    def array_of(self, node: Any, where: str) -> np.ndarray:
        form = set(read_mapping(node, where))
        if form == {"dtype", "member"}:
            array = self.member(node["member"], _dtype(node["dtype"], where), where)
        elif form in ({"dtype", "shape", "constant"}, {"dtype", "shape", "entries"}):
            array = self.inline(node, where)
        else:
            raise RecordingError(f"{where}: $array has not the fields of an array")
        array.flags.writeable = False
        return array

    def inline(self, node: dict[str, Any], where: str) -> np.ndarray:
        dtype, shape = _dtype(node["dtype"], where), _shape(node["shape"], where)
        self.budget.spend(dtype, shape, where)
        if "constant" in node:
            return np.full(shape, self.entries([node["constant"]], dtype, where)[0], dtype)
        entries, size = node["entries"], math.prod(shape)
        agrees = type(entries) is list and len(entries) == size
        require(agrees, where, f"expected a list of {size} entries")
        return self.entries(entries, dtype, where).reshape(shape)

    def entries(self, nodes: list[Any], dtype: np.dtype, where: str) -> np.ndarray:
        values = [self.value(node, where) for node in nodes]
        try:
            with np.errstate(all="ignore"):
                array = np.array(values, dtype)
        except (TypeError, ValueError, OverflowError):
            array = None
        # repr tells apart all that must not be mixed: 1, 1.0, True and "1", 0.0 and -0.0
        fits = array is not None and array.ndim == 1
        fits = fits and list(map(repr, array.tolist())) == list(map(repr, values))
        require(fits, where, f"an entry is no {dtype.str}")
        return array

    def member(self, number: Any, dtype: np.dtype, where: str) -> np.ndarray:
        name = member_name(read_count(number, where))
        data = self.files.pop(name, None)
        require(data is not None, where, f"{name} is missing, or referred to twice")
        array = _load(data, f"{where}: {name}", self.limits)
        self.budget.spend(dtype, array.shape, where)
        if array.dtype == dtype:
            return array
        fits = array.dtype.kind in "iu" and dtype.kind in "iu" and np.can_cast(array.dtype, dtype)
        require(fits, where, f"{name} holds {array.dtype.str}, announced was {dtype.str}")
        return array.astype(dtype)


_LEAVES = {
    "$float": ValueReader.float_of,
    "$complex": ValueReader.complex_of,
    "$nodes": ValueReader.nodes_of,
    "$opaque": ValueReader.opaque_of,
    "$array": ValueReader.array_of,
}


_TAGS = {*_LEAVES, "$tuple", "$dict"}


class _Budget:
    """Bytes that all arrays together may take once they are unpacked."""

    def __init__(self, limit: int):
        self.limit = limit
        self.left = limit

    def spend(self, dtype: np.dtype, shape: tuple[int, ...], where: str = "") -> None:
        # Small integers count as the 8 bytes that checking makes of them, a 0 among the sizes
        # as 1: NumPy multiplies the others.
        self.left -= math.prod(max(count, 1) for count in shape) * max(dtype.itemsize, 8)
        if self.left < 0:
            fault = (
                f"all arrays together take more than the {mebibytes(self.limit)} that are allowed"
            )
            raise TooLarge(f"{where}: {fault}" if where else fault)


def _tagged(node: dict[str, Any], where: str) -> tuple[str, Any]:
    """The tag of an object and what it holds; ("", node) for an object that is just a dict."""
    tags = [key for key in node if key.startswith("$")]
    if not tags:
        return "", node
    known = len(node) == 1 and tags[0] in _TAGS
    require(known, where, f"unknown or mixed tag {shown(tags[0])}")
    return tags[0], node[tags[0]]


def _dtype(text: Any, where: str) -> np.dtype:
    known = type(text) is str and _DTYPES.fullmatch(text)
    require(known, where, f"unknown dtype {shown(text)}")
    return np.dtype(text)


_DTYPES = re.compile(r"\|b1|[|][iu]1|<[iu][248]|<f[248]|<c(8|16)|<U[1-9][0-9]{0,7}")


def _shape(sizes: Any, where: str) -> tuple[int, ...]:
    is_shape = isinstance(sizes, (list, tuple)) and len(sizes) <= MOST_DIMENSIONS
    is_shape = is_shape and all(type(size) is int and size >= 0 for size in sizes)
    require(is_shape, where, "not a shape: a list of a few whole numbers")
    return tuple(sizes)


def _narrow(array: np.ndarray) -> np.ndarray:
    """Integers in the smallest dtype that holds them all: ranks mostly fit two bytes."""
    if array.dtype.kind not in "iu":
        return array
    smallest = np.result_type(*(np.min_scalar_type(int(end)) for end in (array.min(), array.max())))
    if smallest.itemsize >= array.dtype.itemsize:
        return array
    return array.astype(smallest.newbyteorder("<"))


def _load(data: bytes, where: str, limits: Limits) -> np.ndarray:
    """The array in the bytes of a .npy file, without a copy."""
    file = io.BytesIO(data)
    try:
        version = np.lib.format.read_magic(file)
        if version != (1, 0):
            raise RecordingError(f"npy version {version}")
        shape, fortran_order, dtype = np.lib.format.read_array_header_1_0(file)
    except Exception as error:  # the header is Python source: many things can be wrong with it
        raise RecordingError(f"{where}: bad npy header: {str(error)[:100]!r}") from None
    dtype, shape = _dtype(dtype.str, where), _shape(shape, where)
    expected = math.prod(shape) * dtype.itemsize
    found = len(data) - file.tell()
    require(expected == found, where, f"expected {expected} bytes of entries, found {found}")
    _Budget(limits.max_unpacked).spend(dtype, shape, where)
    order = "F" if fortran_order else "C"
    array = np.ndarray(shape, dtype, buffer=data, offset=file.tell(), order=order)
    if dtype.kind == "b":
        require((array.view("u1") <= 1).all(), where, "a bool is neither 0 nor 1")
    if dtype.kind == "U":
        require(is_text(array), where, "has characters that don't exist")
    return array
