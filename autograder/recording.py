"""What a probe leaves: the one thing that crosses from student code to the judge.

`observe` makes recordings beside student code and `encode`s them; the judge `decode`s them as
untrusted input. A recording is one zip file, and equal recordings are equal bytes:

    recording.json      {"format": …, "version": …, "recording": {field: value, …}}
    arrays/0.npy …      NumPy's format without pickle, each referred to exactly once

JSON stands for what Python holds like this; everything else in it is refused:

    None, bool, int (64 bit), str, list    as they are; dict too if no key is odd or begins with $
    float                                  a number, or {"$float": "nan" | "inf" | "-inf"}
    complex, tuple                         {"$complex": [real, imaginary]}, {"$tuple": […]}
    dict                                   {"$dict": [[key, value], …]}
    Nodes, Opaque                          {"$nodes": name}, {"$opaque": type name}
    ndarray                                {"$array": {"dtype": …, "shape": …, "constant": entry}}
                                           {"$array": {"dtype": …, "shape": …, "entries": […]}}
                                           {"$array": {"dtype": …, "member": 0}}

Both directions end in `_recording`, which checks every field: what `encode` accepts, `decode` does.
"""

from __future__ import annotations

import errno
import io
import json
import math
import os
import re
import stat
import struct
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, NoReturn

import numpy as np

FORMAT = "autograder recording"
VERSION = 2
DOCUMENT = "recording.json"

LONGEST_NAME = 200
LONGEST_TEXT = 10_000  # what is printed, an error's message, a traceback; longer ones are cut
FEW_ENTRIES = 16  # arrays up to this size stand in the JSON: a file of their own would be larger
MOST_MATRIX_ENTRIES = 50_000_000
MOST_DIMENSIONS = 64  # NumPy's own bound


class RecordingError(ValueError):
    """A recording that can't be written or must not be trusted; the message says what and where."""


@dataclass(frozen=True)
class Limits:
    """How large a recording may be. Sizes in bytes, unpacked ones as NumPy holds them."""

    max_bytes: int = 64 * 2**20
    max_unpacked: int = 256 * 2**20
    max_json: int = 2 * 2**20
    max_depth: int = 32  # containers inside one another, the recording itself included
    max_members: int = 10_000
    max_entries: int = 10_000  # populations, projections, …: each


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Nodes:
    """Stands for a returned node collection: the name of a population."""

    name: str


@dataclass(frozen=True)
class Opaque:
    """Stands for a returned object that is not plain data."""

    type_name: str


@dataclass(frozen=True, eq=False)
class Population:
    """A returned node collection.

    ids: (size,) int, NEST's node ids. model: "mixed" if the nodes differ, then models: (size,) str.
    parameters: a scalar where all nodes agree, else an array whose first axis is the nodes, for
    vectors such as the jumps of an adaptation too. The vector of a single node, such as the
    spike_times of one generator, is a plain 1-d array.
    """

    name: str
    model: str
    size: int
    ids: np.ndarray
    element_type: str
    parameters: dict[str, Any] = field(default_factory=dict)
    models: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Projection:
    """All connections from one population to another, one entry per connection.

    sources, targets: ranks within the populations; model_index: position in synapse_models.
    Units: weights as in NEST (mostly pA or mV), delays in ms.
    """

    source: str
    target: str
    n_sources: int
    n_targets: int
    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays_ms: np.ndarray
    synapse_models: tuple[str, ...]
    model_index: np.ndarray

    @property
    def count(self) -> int:
        return len(self.sources)

    @property
    def in_degrees(self) -> np.ndarray:
        """Connections onto each target: (n_targets,) int."""
        return np.bincount(self.targets, minlength=self.n_targets)

    @property
    def out_degrees(self) -> np.ndarray:
        """Connections from each source: (n_sources,) int."""
        return np.bincount(self.sources, minlength=self.n_sources)

    @property
    def autapses(self) -> int:
        """Connections of a neuron with itself; 0 between different populations."""
        if self.source != self.target:
            return 0
        return int(np.count_nonzero(self.sources == self.targets))

    @property
    def multapses(self) -> int:
        """Connections beyond the first of each (source, target) pair."""
        ordered = np.sort(self._pairs)  # ten times faster than np.unique
        return int(np.count_nonzero(ordered[1:] == ordered[:-1]))

    @property
    def matrix(self) -> np.ndarray:
        """Number of connections by target and source: (n_targets, n_sources) int.

        Raises RecordingError where this would fill the memory.
        """
        if self.n_targets * self.n_sources > MOST_MATRIX_ENTRIES:
            raise RecordingError(
                f"The matrix of {self.source} → {self.target} would have {self.n_targets} × "
                f"{self.n_sources} entries. Use sources and targets instead."
            )
        counts = np.bincount(self._pairs, minlength=self.n_targets * self.n_sources)
        return counts.reshape(self.n_targets, self.n_sources)

    @property
    def _pairs(self) -> np.ndarray:
        """One number per (target, source) pair: the position in the flattened matrix."""
        return self.targets * np.int64(self.n_sources) + self.sources


@dataclass(frozen=True, eq=False)
class Spikes:
    """Spikes of a population of `size` neurons: times (ms) and sender ranks, both (n,).

    Sorted by time, then sender.
    """

    times_ms: np.ndarray
    senders: np.ndarray
    size: int


@dataclass(frozen=True, eq=False)
class Trace:
    """State variables of a population of `size` neurons, sampled: all arrays (n,).

    Sorted by time (ms), then sender rank. values: by the variable's name, in NEST's units.
    """

    times_ms: np.ndarray
    senders: np.ndarray
    values: dict[str, np.ndarray]
    size: int


@dataclass(frozen=True, eq=False)
class Synapse:
    """A synapse model as it was set, and what its `count` connections hold beside their weights.

    parameters: a number where all connections agree, else (count,), in NEST's order.
    """

    model: str
    defaults: dict[str, Any]
    count: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Connections:
    """All connections of a kernel in NEST's order, thread by thread; sources, targets: node ids.

    synapse_models: sorted; model_index: position in it. Units as in Projection.
    """

    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays_ms: np.ndarray
    receptors: np.ndarray
    synapse_models: tuple[str, ...]
    model_index: np.ndarray


@dataclass(frozen=True, eq=False)
class Network:
    """All of NEST's kernel that spikes depend on, as it stood when the simulation began.

    kernel: its settings. nodes: all nodes in groups of one model (`name`: as the student called
    it, `model`: NEST's own behind it), which together have the ids 1, 2, 3 … synapses: by name.
    unrecorded: what of it can't be held here, in words; then connections may be None.
    """

    kernel: dict[str, Any]
    nodes: tuple[Population, ...]
    synapses: dict[str, Synapse]
    connections: Connections | None
    unrecorded: tuple[str, ...] = ()


@dataclass(frozen=True)
class StudentError:
    """What the student's function raised."""

    type: str
    message: str
    traceback: str


@dataclass(frozen=True, eq=False, kw_only=True)
class Recording:
    """All that one probe left. Arrays of a decoded recording are read-only.

    returned: plain data with `Nodes` and `Opaque` as stand-ins. projections: by (source, target),
    only where there are connections. changed_arguments: those that the function modified in place.
    started_ms, simulated_ms: the network's time when the grader's simulation began, and at the end.
    network: what `replay` needs; None where the grader did not simulate, or not from the start.
    wall_s: seconds the probe took.
    """

    question: str
    probe: str
    seed: int
    arguments: dict[str, Any] = field(default_factory=dict)
    changed_arguments: tuple[str, ...] = ()
    returned: Any = None
    populations: dict[str, Population] = field(default_factory=dict)
    projections: dict[tuple[str, str], Projection] = field(default_factory=dict)
    spikes: dict[str, Spikes] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    error: StudentError | None = None
    threads: int = 1
    resolution_ms: float = 0.1
    simulate_ms: float = 0.0
    started_ms: float = 0.0
    simulated_ms: float = 0.0
    nest_version: str | None = None
    network: Network | None = None
    wall_s: float = 0.0


# ---- the four doors, and two for single values ----


def encode(recording: Recording, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The recording as bytes that `decode` accepts.

    Returned values are reduced to plain data (see `plain`), events sorted, long texts cut. Raises
    RecordingError for what the format can't hold: fields that contradict each other, non-finite
    arguments, integers beyond 64 bit, anything over the limits.
    """
    tree = plain(_tree(recording), limits)
    if tree["error"] is not None:
        tree["error"] = {name: _cut(text) for name, text in tree["error"].items()}
    checked = _recording(tree, limits)
    checked = replace(
        checked,
        spikes={name: _sorted(spikes) for name, spikes in checked.spikes.items()},
        traces={name: _sorted(trace) for name, trace in checked.traces.items()},
    )
    writer = _Writer(limits)
    document = {"format": FORMAT, "version": VERSION, "recording": writer.node(_tree(checked))}
    text = json.dumps(document, allow_nan=False, separators=(",", ":"))
    return _pack({DOCUMENT: text.encode("ascii"), **writer.files}, limits)


def decode(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Recording:
    """The recording in `data`, which may come from anybody.

    Raises RecordingError, and nothing else, for all that `encode` would not have written.
    """
    files = _unpack(data, limits)
    document = _parse(files.pop(DOCUMENT), limits)
    try:
        reader = _Reader(limits, files)
        recording = _recording(reader.value(_tree_of(document), ""), limits)
        for kind, found in (("spikes", recording.spikes), ("traces", recording.traces)):
            for name, events in found.items():
                in_order = _order(events) is None
                _require(in_order, f"{kind}.{_shown(name)}", "not sorted by time, then sender")
    except RecordingError as error:
        raise RecordingError(f"{DOCUMENT}: {error}") from None
    if reader.files:
        raise RecordingError(f"{min(reader.files)}: nothing in {DOCUMENT} refers to it")
    return recording


def write(recording: Recording, path: Path | str, limits: Limits = DEFAULT_LIMITS) -> None:
    """Write the recording to `path` all at once: whoever looks finds all of it or nothing."""
    path = Path(path)
    data = encode(recording, limits)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def read(path: Path | str, limits: Limits = DEFAULT_LIMITS) -> Recording:
    """The recording in a file that student code may have made.

    Raises RecordingError also for what is no regular file: a link could point at anything, and a
    pipe would wait forever.
    """
    name = Path(path).name
    try:
        with open(path, "rb", opener=_open_carefully) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise RecordingError(f"{name}: not a regular file")
            data = file.read(limits.max_bytes + 1)
    except OSError as error:
        is_link = error.errno == errno.ELOOP
        fault = "a symbolic link" if is_link else f"can't be read: {error.strerror}"
        raise RecordingError(f"{name}: {fault}") from None
    return decode(data, limits)


def _open_carefully(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def encode_value(value: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """A single value, such as drawn arguments, as what `json.dumps` takes; arrays stand in it."""
    return _Writer(limits, inline=True).node(plain(value, limits))


def decode_value(node: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """The value that `encode_value` gave; raises RecordingError for anything else."""
    return _Reader(limits, {}).value(node, "")


# ---- from any object to plain data ----


def plain(value: Any, limits: Limits = DEFAULT_LIMITS) -> Any:
    """`value` reduced to exact built-in types, base ndarrays, Nodes and Opaque.

    Student objects may lie, so nothing they define is called: subclasses are reduced with their
    base's own methods, other objects become `Opaque`, and so do cycles and what is nested too
    deep. NumPy scalars become Python's, lone surrogates "?".
    """
    return _Plain(limits).value(value, "", ())


class _Plain:
    """Carries how many values may still come: shared sublists could unfold to 2^32 of them."""

    def __init__(self, limits: Limits):
        self.limits = limits
        self.left = limits.max_json // 2  # each takes two bytes of JSON at least

    def value(self, value: Any, where: str, inside: tuple[int, ...]) -> Any:
        """inside: the ids of the containers around the value."""
        self.left -= 1
        _require(self.left >= 0, where, "too many values: return arrays, not lists of numbers")
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
            odd = [key for key in keys if isinstance(key, Opaque)]
            if odd:
                return Opaque(f"{_type_name(kind)} with a key of type {odd[0].type_name}")
            return {
                key: self.value(item, _join(where, key), inside)
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
        return _checked_int(int.__pos__(value), where)
    if issubclass(kind, float):
        return float.__pos__(value)
    if issubclass(kind, complex):
        return complex.__pos__(value)
    if issubclass(kind, str):
        return _without_surrogates(str.__str__(value))
    if kind is Nodes:
        return Nodes(_cut_name(str(_plain_scalar(value.name, where))))
    if kind is Opaque:
        return Opaque(_cut_name(str(_plain_scalar(value.type_name, where))))
    if issubclass(kind, np.generic):
        array = _plain_array(np.generic.__array__(value))
        if isinstance(array, np.ndarray):
            return array.item()
    return Opaque(_type_name(kind))


def _checked_int(value: int, where: str) -> int:
    fits = -(2**63) <= value < 2**64
    _require(fits, where, f"an integer of {value.bit_length()} bit, at most 64 fit")
    return value


def _plain_key(key: Any, where: str) -> Any:
    """The key as a str, int, float, bool or a tuple of those, else the Opaque of what it is."""
    kind = type(key)
    if issubclass(kind, tuple):
        reduced = tuple(_plain_scalar(part, where) for part in tuple.__iter__(key))
    else:
        reduced = _plain_scalar(key, where)
    return reduced if _is_key(reduced) else Opaque(_type_name(kind))


def _is_key(key: Any) -> bool:
    parts = key if type(key) is tuple else (key,)
    return all(type(part) in (str, int, float, bool) for part in parts)


def _plain_array(array: np.ndarray) -> np.ndarray | Opaque:
    """A little-endian array of a kind the format knows; a view where nothing has to change."""
    kind, size = array.dtype.kind, array.dtype.itemsize
    if kind not in "biufcU":
        return Opaque(_cut_name(f"numpy.ndarray of {array.dtype}"))
    if kind in "fc":
        size = min(size, 16 if kind == "c" else 8)  # long double is not the same everywhere
    if kind == "U":
        size = max(size // 4, 1)
    dtype = np.dtype(f"<{kind}{size}")
    with np.errstate(over="ignore"):
        array = array.astype(dtype, copy=False).view(dtype)  # the view drops the dtype's metadata
    if kind == "U" and not _is_text(array):
        entries = [_without_surrogates(entry) for entry in array.reshape(-1).tolist()]
        array = np.array(entries, dtype).reshape(array.shape)
    return array


def _is_text(array: np.ndarray) -> bool:
    """Whether an array of strings holds only characters that exist."""
    codes = np.ascontiguousarray(array.reshape(-1)).view("<u4")
    return not ((codes > 0x10FFFF) | ((codes >= 0xD800) & (codes <= 0xDFFF))).any()


def _without_surrogates(text: str) -> str:
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _type_name(kind: type) -> str:
    """The type's name from `type` itself: a metaclass may answer `__name__` with a lie."""
    text = type.__repr__(kind).removeprefix("<class '").removesuffix("'>")
    return _cut_name(_without_surrogates(text))


# ---- fields, checked on both sides of the border ----


def _tree(recording: Recording) -> dict[str, Any]:
    """The recording as dicts by field name; projections as a list, as JSON has no pairs as keys."""
    tree = _fields(recording)
    for name in ("populations", "spikes", "traces"):
        tree[name] = {key: _fields(item) for key, item in tree[name].items()}
    tree["projections"] = [_fields(item) for item in tree["projections"].values()]
    tree["error"] = None if recording.error is None else _fields(recording.error)
    tree["network"] = None if recording.network is None else _network_tree(recording.network)
    return tree


def _network_tree(network: Network) -> dict[str, Any]:
    tree = _fields(network)
    tree["nodes"] = [_fields(group) for group in network.nodes]
    tree["synapses"] = {name: _fields(item) for name, item in network.synapses.items()}
    connections = network.connections
    tree["connections"] = None if connections is None else _fields(connections)
    return tree


def _fields(record: Any) -> dict[str, Any]:
    return {part.name: getattr(record, part.name) for part in fields(record)}


def _recording(tree: Any, limits: Limits) -> Recording:
    part = _parts(tree, Recording, "")
    populations = {
        name: _population(item, f"populations.{_shown(name)}")
        for name, item in _named(part["populations"], "populations", limits).items()
    }
    for name, population in populations.items():
        where = f"populations.{_shown(name)}.name"
        _require(population.name == name, where, f"is {_shown(population.name)!r} instead")
    recording = Recording(
        question=_name(part["question"], "question"),
        probe=_name(part["probe"], "probe"),
        seed=_count(part["seed"], "seed"),
        arguments=_arguments(part["arguments"], limits),
        changed_arguments=_names(part["changed_arguments"], "changed_arguments"),
        returned=part["returned"],
        populations=populations,
        projections=_projections(part["projections"], populations, limits),
        spikes={
            name: _spikes(item, f"spikes.{_shown(name)}", _size(populations, name, "spikes"))
            for name, item in _named(part["spikes"], "spikes", limits).items()
        },
        traces={
            name: _trace(item, f"traces.{_shown(name)}", _size(populations, name, "traces"), limits)
            for name, item in _named(part["traces"], "traces", limits).items()
        },
        error=None if part["error"] is None else _student_error(part["error"]),
        threads=_count(part["threads"], "threads", least=1),
        resolution_ms=_number(part["resolution_ms"], "resolution_ms"),
        simulate_ms=_number(part["simulate_ms"], "simulate_ms"),
        started_ms=_number(part["started_ms"], "started_ms"),
        simulated_ms=_number(part["simulated_ms"], "simulated_ms"),
        nest_version=None
        if part["nest_version"] is None
        else _text(part["nest_version"], "nest_version", LONGEST_NAME),
        network=None if part["network"] is None else _network(part["network"], limits),
        wall_s=_number(part["wall_s"], "wall_s"),
    )
    _require(recording.resolution_ms > 0, "resolution_ms", "must be positive")
    for leaf in _leaves(recording.returned):
        if type(leaf) is Nodes:
            known = leaf.name in populations
            _require(known, "returned", f"no population is named {_shown(leaf.name)!r}")
    return recording


def _population(tree: Any, where: str) -> Population:
    part = _parts(tree, Population, where)
    size = _count(part["size"], f"{where}.size")
    ids = _ints(part["ids"], f"{where}.ids", size)
    ordered = np.sort(ids)
    distinct = not size or (ordered[0] > 0 and (ordered[1:] > ordered[:-1]).all())
    _require(distinct, f"{where}.ids", "node ids must be positive and distinct")
    parameters = _mapping(part["parameters"], f"{where}.parameters")
    for key, value in parameters.items():
        _check_parameter(value, size, f"{where}.parameters.{_shown(key)}")
    models = part["models"]
    if models is not None:
        models = _array(models, f"{where}.models", "U", "string", size)
    return Population(
        name=_text(part["name"], f"{where}.name", LONGEST_NAME),
        model=_text(part["model"], f"{where}.model", LONGEST_NAME),
        size=size,
        ids=ids,
        element_type=_text(part["element_type"], f"{where}.element_type", LONGEST_NAME),
        parameters=parameters,
        models=models,
    )


def _check_parameter(value: Any, size: int, where: str) -> None:
    if isinstance(value, np.ndarray):
        fits = value.ndim and (len(value) == size or (size == 1 and value.ndim == 1))
        _require(fits, where, f"shape {value.shape} does not fit {size} nodes")
    else:
        scalar = not isinstance(value, (list, tuple, dict))
        _require(scalar, where, f"expected a scalar or an array, found {_kind(value)}")


def _projections(
    tree: Any, populations: Mapping[str, Population], limits: Limits
) -> dict[tuple[str, str], Projection]:
    _require(type(tree) is list, "projections", f"expected a list, found {_kind(tree)}")
    _require_few(tree, "projections", limits)
    found: dict[tuple[str, str], Projection] = {}
    for position, item in enumerate(tree):
        where = f"projections[{position}]"
        projection = _projection(item, where)
        for name, size in (
            (projection.source, projection.n_sources),
            (projection.target, projection.n_targets),
        ):
            known = _size(populations, name, where)
            _require(size == known, where, f"{_shown(name)!r} has {known} nodes, found {size}")
        pair = (projection.source, projection.target)
        _require(pair not in found, where, "the projection of the same pair comes twice")
        found[pair] = projection
    return found


def _projection(tree: Any, where: str) -> Projection:
    part = _parts(tree, Projection, where)
    n_sources = _count(part["n_sources"], f"{where}.n_sources")
    n_targets = _count(part["n_targets"], f"{where}.n_targets")
    sources = _ranks(part["sources"], f"{where}.sources", n_sources)
    count = len(sources)
    models = _names(part["synapse_models"], f"{where}.synapse_models")
    return Projection(
        source=_text(part["source"], f"{where}.source", LONGEST_NAME),
        target=_text(part["target"], f"{where}.target", LONGEST_NAME),
        n_sources=n_sources,
        n_targets=n_targets,
        sources=sources,
        targets=_ranks(part["targets"], f"{where}.targets", n_targets, count),
        weights=_floats(part["weights"], f"{where}.weights", count),
        delays_ms=_floats(part["delays_ms"], f"{where}.delays_ms", count),
        synapse_models=models,
        model_index=_ranks(part["model_index"], f"{where}.model_index", len(models), count),
    )


def _spikes(tree: Any, where: str, size: int) -> Spikes:
    part = _parts(tree, Spikes, where)
    times = _floats(part["times_ms"], f"{where}.times_ms")
    return Spikes(
        times_ms=times,
        senders=_ranks(part["senders"], f"{where}.senders", size, len(times)),
        size=_same_size(part["size"], size, f"{where}.size"),
    )


def _trace(tree: Any, where: str, size: int, limits: Limits) -> Trace:
    part = _parts(tree, Trace, where)
    times = _floats(part["times_ms"], f"{where}.times_ms")
    values = _named(part["values"], f"{where}.values", limits)
    return Trace(
        times_ms=times,
        senders=_ranks(part["senders"], f"{where}.senders", size, len(times)),
        values={
            name: _floats(item, f"{where}.values.{_shown(name)}", len(times), finite=False)
            for name, item in values.items()
        },
        size=_same_size(part["size"], size, f"{where}.size"),
    )


def _network(tree: Any, limits: Limits) -> Network:
    part = _parts(tree, Network, "network")
    kernel = _named(part["kernel"], "network.kernel", limits)
    for name, value in kernel.items():
        plain_value = type(value) in (bool, int, float, str)
        _require(plain_value, f"network.kernel.{_shown(name)}", f"found {_kind(value)}")
    _require(type(part["nodes"]) is list, "network.nodes", f"found {_kind(part['nodes'])}")
    _require_few(part["nodes"], "network.nodes", limits)
    nodes = tuple(
        _population(item, f"network.nodes[{position}]")
        for position, item in enumerate(part["nodes"])
    )
    ids = np.sort(np.concatenate([np.empty(0, "<i8"), *(group.ids for group in nodes)]))
    gapless = bool((ids == np.arange(1, len(ids) + 1)).all())
    _require(gapless, "network.nodes", "the node ids must be 1, 2, 3 … without a gap")
    unrecorded = _names(part["unrecorded"], "network.unrecorded")
    connections = None
    if part["connections"] is not None or not unrecorded:
        connections = _connections(part["connections"], "network.connections", len(ids))
    synapses = {
        name: _synapse(item, f"network.synapses.{_shown(name)}")
        for name, item in _named(part["synapses"], "network.synapses", limits).items()
    }
    if connections is not None:
        _check_counts(synapses, connections)
    return Network(kernel, nodes, synapses, connections, unrecorded)


def _connections(tree: Any, where: str, nodes: int) -> Connections:
    part = _parts(tree, Connections, where)
    sources = _node_ids(part["sources"], f"{where}.sources", nodes)
    count = len(sources)
    models = _names(part["synapse_models"], f"{where}.synapse_models")
    _require(len(set(models)) == len(models), f"{where}.synapse_models", "a name comes twice")
    return Connections(
        sources=sources,
        targets=_node_ids(part["targets"], f"{where}.targets", nodes, count),
        weights=_floats(part["weights"], f"{where}.weights", count),
        delays_ms=_floats(part["delays_ms"], f"{where}.delays_ms", count),
        receptors=_ints(part["receptors"], f"{where}.receptors", count),
        synapse_models=models,
        model_index=_ranks(part["model_index"], f"{where}.model_index", len(models), count),
    )


def _check_counts(synapses: Mapping[str, Synapse], connections: Connections) -> None:
    names = connections.synapse_models
    counts = np.bincount(connections.model_index, minlength=len(names))
    expected = dict(zip(names, counts.tolist(), strict=True))
    for name in {*names, *synapses}:
        where = f"network.synapses.{_shown(name)}"
        _require(name in synapses and synapses[name].model == name, where, "is missing or misnamed")
        found = synapses[name].count
        fault = f"{expected.get(name, 0)} connections, found {found}"
        _require(found == expected.get(name, 0), where, fault)


def _synapse(tree: Any, where: str) -> Synapse:
    part = _parts(tree, Synapse, where)
    count = _count(part["count"], f"{where}.count")
    for name, value in _mapping(part["defaults"], f"{where}.defaults").items():
        _check_parameter(value, 1, f"{where}.defaults.{_shown(name)}")
    for name, value in _mapping(part["parameters"], f"{where}.parameters").items():
        _check_parameter(value, count, f"{where}.parameters.{_shown(name)}")
    model = _text(part["model"], f"{where}.model", LONGEST_NAME)
    return Synapse(model, part["defaults"], count, part["parameters"])


def _node_ids(value: Any, where: str, nodes: int, length: int | None = None) -> np.ndarray:
    array = _ints(value, where, length)
    inside = not len(array) or (int(array.min()) >= 1 and int(array.max()) <= nodes)
    _require(inside, where, f"a node id is outside of 1 … {nodes}")
    return array


def _student_error(tree: Any) -> StudentError:
    part = _parts(tree, StudentError, "error")
    return StudentError(**{name: _text(value, f"error.{name}") for name, value in part.items()})


def _arguments(tree: Any, limits: Limits) -> dict[str, Any]:
    arguments = _named(tree, "arguments", limits)
    for name, value in arguments.items():
        for leaf in _leaves(value):
            number = isinstance(leaf, (float, complex)) or (
                isinstance(leaf, np.ndarray) and leaf.dtype.kind in "fc"
            )
            finite = not number or bool(np.isfinite(leaf).all())
            _require(finite, f"arguments.{_shown(name)}", "is not finite")
    return arguments


def _order(events: Spikes | Trace) -> np.ndarray | None:
    """How to sort the events by time, then sender; None if they are sorted."""
    later = np.diff(events.times_ms)
    if ((later > 0) | ((later == 0) & (np.diff(events.senders) >= 0))).all():
        return None
    return np.lexsort((events.senders, events.times_ms))


def _sorted(events: Any) -> Any:
    order = _order(events)
    if order is None:
        return events
    columns = {"times_ms": events.times_ms[order], "senders": events.senders[order]}
    if isinstance(events, Trace):
        columns["values"] = {name: values[order] for name, values in events.values.items()}
    return replace(events, **columns)


def _leaves(value: Any) -> Iterator[Any]:
    if type(value) in (list, tuple):
        for item in value:
            yield from _leaves(item)
    elif type(value) is dict:
        for item in value.values():
            yield from _leaves(item)
    else:
        yield value


# ---- single fields ----


def _require(condition: Any, where: str, fault: str) -> None:
    if not condition:
        raise RecordingError(f"{where}: {fault}" if where else fault)


def _require_few(entries: Any, where: str, limits: Limits) -> None:
    few = len(entries) <= limits.max_entries
    _require(few, where, f"{len(entries)} entries, at most {limits.max_entries} are allowed")


def _parts(tree: Any, record: type, where: str) -> dict[str, Any]:
    """The fields of a record: no more and no fewer than it has."""
    found = _mapping(tree, where)
    names = [part.name for part in fields(record)]
    missing = [name for name in names if name not in found]
    unknown = [_shown(name) for name in found if name not in names]
    _require(not missing, where, f"missing field {', '.join(missing)}")
    _require(not unknown, where, f"unknown field {', '.join(unknown[:3])}")
    return found


def _mapping(tree: Any, where: str) -> dict[str, Any]:
    _require(type(tree) is dict, where, f"expected an object, found {_kind(tree)}")
    for key in tree:
        _require(type(key) is str, where, f"expected names as keys, found {_kind(key)}")
    return tree


def _named(tree: Any, where: str, limits: Limits) -> dict[str, Any]:
    found = _mapping(tree, where)
    _require_few(found, where, limits)
    for name in found:
        _text(name, f"{where}: name {_shown(name)}", LONGEST_NAME)
    return found


def _text(value: Any, where: str, longest: int = LONGEST_TEXT) -> str:
    _require(type(value) is str, where, f"expected a string, found {_kind(value)}")
    fault = f"{len(value)} characters, at most {longest} are allowed"
    _require(len(value) <= longest, where, fault)
    return value


def _name(value: Any, where: str) -> str:
    _require(_text(value, where, LONGEST_NAME), where, "is empty")
    return value


def _names(value: Any, where: str) -> tuple[str, ...]:
    _require(type(value) is tuple, where, f"expected a tuple, found {_kind(value)}")
    return tuple(_text(name, where, LONGEST_NAME) for name in value)


def _count(value: Any, where: str, least: int = 0) -> int:
    _require(type(value) is int, where, f"expected an integer, found {_kind(value)}")
    _require(value >= least, where, f"must be at least {least}, found {value}")
    return value


def _number(value: Any, where: str) -> float:
    is_number = type(value) in (int, float)
    _require(is_number, where, f"expected a number, found {_kind(value)}")
    _require(math.isfinite(value), where, f"is not finite: {value}")
    _require(value >= 0, where, f"must not be negative, found {value}")
    return float(value)


def _size(populations: Mapping[str, Population], name: str, where: str) -> int:
    _require(name in populations, where, f"no population is named {_shown(name)!r}")
    return populations[name].size


def _same_size(value: Any, size: int, where: str) -> int:
    fault = f"the population has {size} nodes, found {value}"
    _require(_count(value, where) == size, where, fault)
    return size


def _array(value: Any, where: str, kinds: str, word: str, length: int | None) -> np.ndarray:
    fits = isinstance(value, np.ndarray) and value.ndim == 1 and value.dtype.kind in kinds
    _require(fits, where, f"expected a {word} array of 1 dimension, found {_kind(value)}")
    if length is not None:
        _require(len(value) == length, where, f"expected {length} entries, found {len(value)}")
    return value


def _floats(
    value: Any, where: str, length: int | None = None, *, finite: bool = True
) -> np.ndarray:
    array = _array(value, where, "f", "float", length).astype("<f8", copy=False)
    if finite:
        _require(np.isfinite(array).all(), where, "has entries that are not finite")
    return array


def _ints(value: Any, where: str, length: int | None = None) -> np.ndarray:
    if isinstance(value, np.ndarray) and value.shape == (0,) and value.dtype.kind == "f":
        value = value.astype("<i8")  # NumPy makes an empty list an array of floats
    array = _array(value, where, "iu", "whole-number", length)
    fits = array.dtype != "<u8" or (array <= np.iinfo(np.int64).max).all()
    _require(fits, where, "has entries beyond 63 bit")
    return array.astype("<i8", copy=False)


def _ranks(value: Any, where: str, size: int, length: int | None = None) -> np.ndarray:
    array = _ints(value, where, length)
    if len(array):
        low, high = int(array.min()), int(array.max())
        outside = low if low < 0 else high
        inside = low >= 0 and high < size
        _require(inside, where, f"rank {outside} is outside of 0 … {size - 1}")
    return array


def _kind(value: Any) -> str:
    if isinstance(value, np.ndarray):
        return f"{value.dtype.str} of shape {value.shape}"
    return type(value).__name__


def _join(where: str, key: Any) -> str:
    return f"{where}.{_shown(key)}" if where else _shown(key)


def _shown(name: Any) -> str:
    """A name as it may stand in a message: others chose it, so it is cut and can't break lines."""
    text = str(name)
    text = text if len(text) <= 40 else f"{text[:39]}…"
    return text if text.isprintable() else ascii(text)


def _cut_name(text: str) -> str:
    return text[:LONGEST_NAME]


def _cut(text: Any) -> Any:
    """Keep both ends of a long text: a traceback tells most at its end."""
    if type(text) is not str or len(text) <= LONGEST_TEXT:
        return text
    end = (LONGEST_TEXT - 50) // 2
    return f"{text[:end]}\n[… {len(text) - 2 * end} characters …]\n{text[-end:]}"


# ---- plain values as JSON ----


class _Writer:
    """Turns plain values into JSON nodes, and gathers larger arrays as files beside them."""

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
        _require(member + 1 < self.limits.max_members, "", fault)
        file = io.BytesIO()
        np.lib.format.write_array(file, _narrow(array), version=(1, 0), allow_pickle=False)
        self.files[_member_name(member)] = file.getvalue()
        return node | {"member": member}


class _Reader:
    """Turns JSON nodes from anybody into plain values; takes arrays out of `files` as it goes."""

    def __init__(self, limits: Limits, files: dict[str, bytes]):
        self.limits = limits
        self.files = files
        self.budget = _Budget(limits.max_unpacked)

    def value(self, node: Any, where: str, depth: int = 0) -> Any:
        """depth: how many containers are around the node."""
        kind = type(node)
        if kind is str:
            return _real_text(node, where)
        if kind is int:
            return _checked_int(node, where)
        if kind not in (list, dict):
            fits = node is None or kind is bool or (kind is float and math.isfinite(node))
            _require(fits, where, f"{_shown(node)} is not JSON")
            return node
        tag, content = _tagged(node, where) if kind is dict else ("", node)
        if tag in _LEAVES:
            return _LEAVES[tag](self, content, where)
        _require(depth < self.limits.max_depth, where, f"nested more than {depth} deep")
        if kind is dict and not tag:
            return {
                key: self.value(item, _join(where, key), depth + 1) for key, item in node.items()
            }
        _require(type(content) is list, where, f"expected a list, found {_kind(content)}")
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
            _require(is_pair, where, "expected pairs of key and value")
            key = self.value(pair[0], where, self.limits.max_depth - 1)  # a flat tuple at most
            _require(_is_key(key), where, f"{_kind(key)} is no key of a dict")
            _require(key not in found, where, f"duplicate key {_shown(key)}")
            found[key] = self.value(pair[1], _join(where, key), depth)
        return found

    def float_of(self, content: Any, where: str) -> float:
        known = type(content) is str and content in ("nan", "inf", "-inf")
        _require(known, where, "$float must be nan, inf or -inf")
        return float(content)

    def complex_of(self, content: Any, where: str) -> complex:
        two = type(content) is list and len(content) == 2
        parts = [self.value(part, where) for part in content] if two else []
        floats = two and all(type(part) is float for part in parts)
        _require(floats, where, "$complex must be two floats")
        return complex(*parts)

    def nodes_of(self, content: Any, where: str) -> Nodes:
        return Nodes(_real_text(_text(content, where, LONGEST_NAME), where))

    def opaque_of(self, content: Any, where: str) -> Opaque:
        return Opaque(_real_text(_text(content, where, LONGEST_NAME), where))

    def array_of(self, node: Any, where: str) -> np.ndarray:
        form = set(_mapping(node, where))
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
        _require(agrees, where, f"expected a list of {size} entries")
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
        _require(fits, where, f"an entry is no {dtype.str}")
        return array

    def member(self, number: Any, dtype: np.dtype, where: str) -> np.ndarray:
        name = _member_name(_count(number, where))
        data = self.files.pop(name, None)
        _require(data is not None, where, f"{name} is missing, or referred to twice")
        array = _load(data, f"{where}: {name}", self.limits)
        self.budget.spend(dtype, array.shape, where)
        if array.dtype == dtype:
            return array
        fits = array.dtype.kind in "iu" and dtype.kind in "iu" and np.can_cast(array.dtype, dtype)
        _require(fits, where, f"{name} holds {array.dtype.str}, announced was {dtype.str}")
        return array.astype(dtype)


_LEAVES = {
    "$float": _Reader.float_of,
    "$complex": _Reader.complex_of,
    "$nodes": _Reader.nodes_of,
    "$opaque": _Reader.opaque_of,
    "$array": _Reader.array_of,
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
        self.left -= math.prod(max(size, 1) for size in shape) * max(dtype.itemsize, 8)
        _require(self.left >= 0, where, f"all arrays together are larger than {self.limit} bytes")


def _tagged(node: dict[str, Any], where: str) -> tuple[str, Any]:
    """The tag of an object and what it holds; ("", node) for an object that is just a dict."""
    tags = [key for key in node if key.startswith("$")]
    if not tags:
        return "", node
    known = len(node) == 1 and tags[0] in _TAGS
    _require(known, where, f"unknown or mixed tag {_shown(tags[0])}")
    return tags[0], node[tags[0]]


def _real_text(text: str, where: str) -> str:
    """The text, if all of its characters exist: JSON can spell half a surrogate pair."""
    _require(text == _without_surrogates(text), where, "has a lone surrogate")
    return text


def _dtype(text: Any, where: str) -> np.dtype:
    known = type(text) is str and _DTYPES.fullmatch(text)
    _require(known, where, f"unknown dtype {_shown(text)}")
    return np.dtype(text)


_DTYPES = re.compile(r"\|b1|[|][iu]1|<[iu][248]|<f[248]|<c(8|16)|<U[1-9][0-9]{0,7}")


def _shape(sizes: Any, where: str) -> tuple[int, ...]:
    is_shape = isinstance(sizes, (list, tuple)) and len(sizes) <= MOST_DIMENSIONS
    is_shape = is_shape and all(type(size) is int and size >= 0 for size in sizes)
    _require(is_shape, where, "not a shape: a list of a few whole numbers")
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
    _require(expected == found, where, f"expected {expected} bytes of entries, found {found}")
    _Budget(limits.max_unpacked).spend(dtype, shape, where)
    order = "F" if fortran_order else "C"
    array = np.ndarray(shape, dtype, buffer=data, offset=file.tell(), order=order)
    if dtype.kind == "b":
        _require((array.view("u1") <= 1).all(), where, "a bool is neither 0 nor 1")
    if dtype.kind == "U":
        _require(_is_text(array), where, "has characters that don't exist")
    return array


# ---- JSON and zip ----


def _parse(data: bytes, limits: Limits) -> Any:
    try:
        deepest = 4 * limits.max_depth + 16  # a tagged container takes up to three levels of JSON
        depth = _json_depth(data)
        _require(depth <= deepest, "", f"nested {depth} deep, at most {deepest} is allowed")
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_unique_keys,
            parse_constant=_refuse_constant,
            parse_float=_parse_float,
            parse_int=_parse_int,
        )
    except UnicodeDecodeError as error:
        fault = f"not UTF-8 at byte {error.start}"
    except json.JSONDecodeError as error:
        fault = f"not JSON: {error}"
    except RecursionError:
        fault = "nested too deep"
    except RecordingError as error:
        fault = str(error)
    raise RecordingError(f"{DOCUMENT}: {fault}")


def _json_depth(data: bytes) -> int:
    """How deep brackets are nested, without parsing: fast, and recursion can't overflow."""
    outside = b"".join(data.replace(b"\\\\", b"").replace(b'\\"', b"").split(b'"')[::2])
    text = np.frombuffer(outside, np.uint8)
    opened = ((text == ord("[")) | (text == ord("{"))).astype(np.int8)
    closed = ((text == ord("]")) | (text == ord("}"))).astype(np.int8)
    return int(np.cumsum(opened - closed, dtype=np.int64).max(initial=0))


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        _require(key not in found, "", f"duplicate key {_shown(key)}")
        found[_real_text(key, "a key")] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise RecordingError(f"{text} is not JSON")


def _parse_float(text: str) -> float:
    value = float(text)
    _require(math.isfinite(value), "", f"the number {_shown(text)} is not finite")
    return value


def _parse_int(text: str) -> int:
    _require(len(text) <= 20, "", f"an integer of {len(text)} digits, at most 64 bit fit")
    return int(text)


def _tree_of(document: Any) -> Any:
    """The recording's tree out of the document around it."""
    found = _mapping(document, "")
    _require(found.get("format") == FORMAT, "format", f"expected {FORMAT!r}")
    version = _count(found.get("version"), "version", least=1)
    fault = f"written by a newer autograder: version {version}, this one reads {VERSION}"
    _require(version <= VERSION, "version", fault)
    _require(set(found) == {"format", "version", "recording"}, "", "unknown or missing field")
    if version == 1:  # had no networks; what a grader keeps may be judged again
        return {**_mapping(found["recording"], "recording"), "network": None}
    return found["recording"]


def _member_name(number: int) -> str:
    return f"arrays/{number}.npy"


def _pack(files: dict[str, bytes], limits: Limits) -> bytes:
    _require(len(files[DOCUMENT]) <= limits.max_json, "", "too large: return arrays, not lists")
    unpacked = sum(map(len, files.values()))
    _require(unpacked <= limits.max_unpacked, "", f"too large: {unpacked} bytes")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name)  # the time stamp is 1980 then: equal bytes every time
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = (stat.S_IFREG | 0o600) << 16
            archive.writestr(info, files[name], compresslevel=1)
    data = target.getvalue()
    _require(len(data) <= limits.max_bytes, "", f"too large: {len(data)} bytes packed")
    return data


def _unpack(data: bytes, limits: Limits) -> dict[str, bytes]:
    size = len(data)
    _require(size <= limits.max_bytes, "", f"oversized: {size} bytes, at most {limits.max_bytes}")
    _check_directory(data, limits)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            _check_members(members, limits)
            return {member.filename: _member_content(archive, member) for member in members}
    except RecordingError:
        raise
    except Exception as error:  # zipfile and zlib raise a dozen kinds, none of them documented
        raise RecordingError(f"damaged zip file: {str(error)[:100]!r}") from None


def _check_directory(data: bytes, limits: Limits) -> None:
    """Bound zip's table of members before zipfile reads it, which it does in one go.

    Recordings have no comment and no zip64 record, so the table's end is where it must be.
    """
    end = len(data) - 22
    _require(data[end:][:4] == b"PK\5\6" and end >= 0, "", "not a zip file, or truncated")
    disks, count, here, size, offset, comment = struct.unpack("<4xI2HIIH", data[end:])
    plain_end = not (disks or comment) and count == here and offset + size == end
    zip64 = data[max(end - 20, 0) :].startswith(b"PK\6\7")
    _require(plain_end and not zip64, "", "damaged zip file: its end does not fit the rest")
    few = count <= limits.max_members and size <= 200 * count
    _require(few, "", f"too many members: {count}, at most {limits.max_members} are allowed")


def _check_members(members: list[zipfile.ZipInfo], limits: Limits) -> None:
    expected = {DOCUMENT} | {_member_name(number) for number in range(len(members) - 1)}
    names = set()
    for member in members:
        name = member.orig_filename
        where = _shown(name)
        _require(name not in names, where, "duplicate member")
        _require(name in expected, where, "unexpected member")
        is_file = stat.S_IFMT(member.external_attr >> 16) in (0, stat.S_IFREG)
        _require(is_file, where, "not a regular file but a link or the like")
        _require(not member.flag_bits & 1, where, "encrypted")
        known = member.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
        _require(known, where, "unknown compression")
        names.add(name)
    _require(DOCUMENT in names, DOCUMENT, "missing")
    unpacked = sum(member.file_size for member in members)
    fault = f"oversized: {unpacked} bytes unpacked, at most {limits.max_unpacked}"
    _require(unpacked <= limits.max_unpacked, "", fault)
    json_size = next(member.file_size for member in members if member.filename == DOCUMENT)
    fault = f"oversized: {json_size} bytes, at most {limits.max_json}"
    _require(json_size <= limits.max_json, DOCUMENT, fault)


def _member_content(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with archive.open(member) as file:
        data = file.read(member.file_size + 1)  # never more than was announced
    fault = f"expected {member.file_size} bytes, found {len(data)}"
    _require(len(data) == member.file_size, member.filename, fault)
    return data
