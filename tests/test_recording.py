"""Recordings cross the border between student code and the judge, and nothing else does."""

import io
import json
import math
import stat
import zipfile
from collections import OrderedDict, namedtuple
from dataclasses import fields, is_dataclass, replace
from enum import IntEnum

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.recording.codec import decode, decode_value, encode, encode_value
from autograder.recording.equality import same_value
from autograder.recording.model import (
    Connections,
    Limits,
    Network,
    Nodes,
    Opaque,
    Population,
    Projection,
    Recording,
    RecordingError,
    Spikes,
    StudentError,
    Synapse,
    Trace,
)
from autograder.recording.sanitise import plain

DOCUMENT = "recording.json"
gently = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


# ---- what the tests are made with ----


def same(left, right):
    """Equal in type, value and sign; NaN equals NaN."""
    if type(left) is not type(right):
        return False
    if isinstance(left, np.ndarray):
        equal_nan = left.dtype.kind in "fc"
        return left.dtype == right.dtype and np.array_equal(left, right, equal_nan=equal_nan)
    if isinstance(left, dict):
        pairs = zip(left.items(), right.items(), strict=True) if len(left) == len(right) else ()
        return len(left) == len(right) and all(same(*pair) for pair in pairs)
    if isinstance(left, (list, tuple)):
        return len(left) == len(right) and all(map(same, left, right))
    if is_dataclass(left):
        names = [part.name for part in fields(left)]
        return all(same(getattr(left, name), getattr(right, name)) for name in names)
    return repr(left) == repr(right)


def population(name="E", size=3, first=1, **parameters):
    ids = np.arange(first, first + size)
    return Population(name, "iaf_psc_delta", size, ids, "neuron", parameters)


def projection(sources, targets, **changes):
    count = len(sources)
    default = Projection(
        source="E",
        target="E",
        n_sources=3,
        n_targets=3,
        sources=np.array(sources),
        targets=np.array(targets),
        weights=np.linspace(0.1, 1.0, count),
        delays_ms=np.full(count, 1.5),
        synapse_models=("static_synapse",),
        model_index=np.zeros(count, int),
    )
    return replace(default, **changes)


def network(**changes):
    """Three neurons and a generator that drives two of them."""
    default = Network(
        kernel={"resolution": 0.1, "rng_type": "mt19937_64", "use_wfr": True},
        nodes=(
            population(V_m=np.array([-70.0, -65.0, math.nan])),
            Population("mine", "poisson_generator", 1, np.array([4]), "stimulator", {"rate": 9.0}),
        ),
        synapses={
            "stdp_synapse": Synapse("stdp_synapse", {"weight": 1.0}, 2, {"Kplus": np.ones(2)})
        },
        connections=Connections(
            sources=np.array([4, 4]),
            targets=np.array([1, 3]),
            weights=np.ones(2),
            delays_ms=np.array([1.0, 1.5]),
            receptors=np.zeros(2, int),
            synapse_models=("stdp_synapse",),
            model_index=np.zeros(2, int),
        ),
        unrecorded=("structural plasticity",),
    )
    return replace(default, **changes)


def recording(**changes):
    """A small recording that has something in every field."""
    default = Recording(
        question="q1",
        probe="default",
        seed=5,
        arguments={"g": 5.0, "J": np.array([[0.1, -0.5]])},
        returned={"E": Nodes("E"), "rate": 8.5},
        populations={"E": population(C_m=250.0, V_m=np.array([-70.0, -65.0, math.nan]))},
        projections={("E", "E"): projection([0, 1, 2, 2], [1, 2, 0, 0])},
        unreturned={
            "dc_generator": Population(
                "dc_generator", "dc_generator", 2, np.array([4, 5]), "stimulator"
            )
        },
        unreturned_inputs={
            ("dc_generator", "E"): projection([1], [2], source="dc_generator", n_sources=2)
        },
        defaults={"dc_generator": {"amplitude": 0.0, "currents": np.zeros(3)}},
        spikes={"E": Spikes(np.array([0.1, 0.1, 7.3]), np.array([0, 2, 1]), 3)},
        traces={"E": Trace(np.array([1.0, 2.0]), np.zeros(2, int), {"V_m": np.ones(2)}, 3)},
        error=StudentError("ValueError", "no such model", "line 3"),
        simulate_ms=10.0,
        simulated_ms=10.0,
        nest_version="3.10.0",
        network=network(),
        wall_s=0.25,
    )
    return replace(default, **changes)


def crossed(value):
    """A returned value as the judge sees it."""
    return decode(encode(Recording(question="q", probe="p", seed=1, returned=value))).returned


def unpack(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(files):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_text(text):
    """A recording whose JSON is this text."""
    return pack({DOCUMENT: text})


def edited(path, value, base=None):
    """The bytes of a recording in whose JSON one node was replaced; `...` takes it out."""
    files = unpack(encode(base or recording()))
    document = json.loads(files[DOCUMENT])
    node = document
    *parents, last = path
    for key in parents:
        node = node[key]
    if value is ...:
        del node[last]
    else:
        node[last] = value
    files[DOCUMENT] = json.dumps(document).encode()
    return pack(files)


def array_node(values, dtype="<f8"):
    return {"$array": {"dtype": dtype, "shape": [len(values)], "entries": list(values)}}


def constant_node(value, shape, dtype="<f8"):
    return {"$array": {"dtype": dtype, "shape": shape, "constant": value}}


def npy(array):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, allow_pickle=True)
    return file.getvalue()


def npy_with_header(header):
    text = header.encode().ljust(118) + b"\n"
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


def with_array(content, dtype="<f8"):
    """A recording that returns one array, whose file has this content."""
    files = unpack(encode(recording(returned=np.arange(100.0))))
    document = json.loads(files[DOCUMENT])
    (name,) = [name for name in files if name != DOCUMENT]
    document["recording"]["returned"]["$array"]["dtype"] = dtype
    return pack({DOCUMENT: json.dumps(document), name: content})


# ---- values that cross unchanged ----

VALUES = {
    "None": None,
    "bool": True,
    "int": -3,
    "the largest int": 2**64 - 1,
    "the smallest int": -(2**63),
    "float": 0.1,
    "minus zero": -0.0,
    "nan": math.nan,
    "inf": -math.inf,
    "complex": 1 - 2j,
    "complex with nan": complex(math.nan, -0.0),
    "text": 'Δt = 0.1 ms 🧠\0\n"\\',
    "list": [1, [2.0, []]],
    "tuple": (1, ("a",), ()),
    "dict": {"a": 1, "b": {}},
    "dict with odd keys": {1: "a", 2.5: "b", True + 2: "c", ("E", 1): "d", "$float": "e", "": "f"},
    "dict that looks like a tag": {"$array": {"dtype": "<f8"}},
    "dict of bool keys": {True: 1, False: 0},
    "floats": np.array([0.1, math.nan, -math.inf]),
    "many floats": np.linspace(0, 1, 50),
    "float16": np.array([0.5, 2.0], np.float16),
    "single precision": np.linspace(0, 1, 50, dtype=np.float32),
    "many small ints in a wide dtype": np.arange(-5, 45, dtype=np.int64),
    "unsigned": np.array([0, 2**64 - 1], np.uint64),
    "bools": np.arange(50) % 3 == 0,
    "complex array": np.exp(1j * np.arange(50)),
    "strings": np.array(["E", "Inh", "ü🧠"]),
    "many strings": np.array([f"neuron {number}" for number in range(50)]),
    "matrix": np.arange(60.0).reshape(6, 10),
    "Fortran order": np.asfortranarray(np.arange(60).reshape(6, 10)),
    "constant": np.full((100, 100), 1.5),
    "zeros of both signs": np.array([0.0, -0.0] * 20),
    "0-d": np.array(3.5),
    "empty": np.array([]),
    "empty matrix": np.zeros((0, 4), np.int32),
    "Opaque": Opaque("matplotlib.figure.Figure"),
}


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_plain_data_crosses_unchanged(value):
    assert same(crossed(value), value)


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_a_single_value_travels_as_json(value):
    text = json.dumps(encode_value(value), allow_nan=False)
    assert same(decode_value(json.loads(text)), value)


class Liar:
    """Whatever one asks, the answer is a lie or an error."""

    def lie(self, *_args, **_kwargs):
        raise AssertionError("student code was called")

    __class__ = property(lie)
    __int__ = __index__ = __float__ = __str__ = __repr__ = __iter__ = __len__ = lie
    __getitem__ = __eq__ = __hash__ = __array__ = __reduce__ = __pos__ = __bool__ = lie
    items = keys = values = tolist = item = astype = encode = lie


class LyingInt(Liar, int):
    pass


class LyingFloat(Liar, float):
    pass


class LyingStr(Liar, str):
    pass


class LyingComplex(Liar, complex):
    pass


class LyingList(Liar, list):
    pass


class LyingTuple(Liar, tuple):
    pass


class LyingDict(Liar, dict):
    pass


class LyingArray(np.ndarray):
    def __array_finalize__(self, _base):
        pass

    shape = dtype = property(lambda self: 1 / 0)
    astype = tolist = view = reshape = __eq__ = __getitem__ = None


class LyingType(type):
    __name__ = property(lambda cls: 1 / 0)
    __instancecheck__ = __subclasscheck__ = __repr__ = None


class Unnamed(metaclass=LyingType):
    pass


class Colour(IntEnum):
    RED = 1


Pair = namedtuple("Pair", "a b")

ITSELF = [1]
ITSELF.append(ITSELF)
DEEP = []
for _ in range(10_000):
    DEEP = [DEEP]

REDUCED = {
    "an int that lies": (LyingInt(7), 7),
    "a float that lies": (LyingFloat(0.5), 0.5),
    "a string that lies": (LyingStr("E"), "E"),
    "a complex that lies": (LyingComplex(1j), 1j),
    "a list that lies": (LyingList([1, LyingInt(2)]), [1, 2]),
    "a tuple that lies": (LyingTuple([1]), (1,)),
    "a dict that lies": (LyingDict(a=LyingStr("b")), {"a": "b"}),
    "an array that lies": (np.arange(3.0).view(LyingArray), np.arange(3.0)),
    "an object that lies": (Liar(), Opaque(f"{__name__}.Liar")),
    "a type that lies": (Unnamed(), Opaque(f"{__name__}.Unnamed")),
    "enum": (Colour.RED, 1),
    "named tuple": (Pair(1, 2), (1, 2)),
    "ordered dict": (OrderedDict(a=1), {"a": 1}),
    "np.float64": (np.float64(0.5), 0.5),
    "np.float32": (np.float32(0.5), 0.5),
    "np.longdouble": (np.longdouble(0.5), 0.5),
    "np.int64": (np.int64(5), 5),
    "np.bool": (np.bool_(True), True),
    "np.str_": (np.str_("E"), "E"),
    "np.complex64": (np.complex64(1j), 1j),
    "keys of NumPy": ({np.int64(1): "a", np.float32(0.5): "b"}, {1: "a", 0.5: "b"}),
    "masked array": (np.ma.array([1.0, 2.0]), np.array([1.0, 2.0])),
    "long doubles": (np.ones(3, np.longdouble), np.ones(3)),
    "big endian": (np.arange(50, dtype=">i4"), np.arange(50, dtype="<i4")),
    "every second": (np.arange(100.0)[::2], np.arange(100.0)[::2].copy()),
    "lone surrogate": ("a\ud800b", "a?b"),
    "lone surrogates in an array": (np.array(["a\ud800b", "c"]), np.array(["a?b", "c"])),
    "function": (len, Opaque("builtin_function_or_method")),
    "bytes": (b"ab", Opaque("bytes")),
    "set": ({1}, Opaque("set")),
    "objects": (np.array([{}, []], object), Opaque("numpy.ndarray of object")),
    "dates": (np.zeros(2, "M8[D]"), Opaque("numpy.ndarray of datetime64[D]")),
    "date": (np.datetime64("2020-01-01"), Opaque("numpy.datetime64")),
    "bytes in an array": (np.array([b"a"]), Opaque("numpy.ndarray of |S1")),
    "dict with bytes as keys": ({b"a": 1}, Opaque("dict with a key of type bytes")),
    "dict with nested tuples as keys": ({(1, (2,)): 1}, Opaque("dict with a key of type tuple")),
    "contains itself": (ITSELF, [1, Opaque("list that contains itself")]),
}


@pytest.mark.parametrize(("value", "expected"), REDUCED.values(), ids=REDUCED)
def test_other_objects_are_reduced_without_calling_them(value, expected):
    assert same(crossed(value), expected)


def test_what_is_nested_too_deep_is_cut():
    value = crossed(DEEP)
    depth = 0
    while isinstance(value, list):
        (value,) = value
        depth += 1
    assert depth == Limits().max_depth - 1  # the recording itself is one
    assert value == Opaque("list nested more than 32 deep")


def test_shared_lists_do_not_unfold_forever():
    value = [1]
    for _ in range(30):
        value = [value, value]
    with pytest.raises(RecordingError, match="too many values"):
        plain(value, Limits(max_json=100_000))


# ---- whole recordings ----


def test_a_recording_crosses_unchanged():
    assert same(decode(encode(recording())), recording())


def test_equal_recordings_are_equal_bytes():
    assert encode(recording()) == encode(recording()) == encode(decode(encode(recording())))


def test_decoded_arrays_are_read_only():
    seen = decode(encode(recording(returned=np.arange(100.0))))
    arrays = [
        seen.returned,
        seen.arguments["J"],
        seen.projections["E", "E"].weights,
        seen.projections["E", "E"].delays_ms,
    ]
    assert not any(array.flags.writeable for array in arrays)


def test_events_are_sorted_by_time_then_sender():
    times, senders = np.array([3.0, 1.0, 3.0]), np.array([1, 2, 0])
    values = {"V_m": np.array([31.0, 12.0, 30.0])}
    seen = decode(
        encode(
            recording(
                spikes={"E": Spikes(times, senders, 3)},
                traces={"E": Trace(times, senders, values, 3)},
            )
        )
    )
    for events in (seen.spikes["E"], seen.traces["E"]):
        assert events.times_ms.tolist() == [1.0, 3.0, 3.0]
        assert events.senders.tolist() == [2, 0, 1]
    assert seen.traces["E"].values["V_m"].tolist() == [12.0, 30.0, 31.0]


def test_dtypes_of_fields_do_not_depend_on_the_writer():
    spikes = Spikes(np.array([1.0], np.float32), np.array([2], np.uint8), 3)
    seen = decode(encode(recording(spikes={"E": spikes}))).spikes["E"]
    assert (seen.times_ms.dtype, seen.senders.dtype) == (np.float64, np.int64)


def test_silence_is_fine_whatever_dtype_an_empty_list_has():
    seen = decode(encode(recording(spikes={"E": Spikes(np.array([]), np.array([]), 3)})))
    assert seen.spikes["E"].senders.dtype == np.int64


def test_long_texts_are_cut_in_the_middle():
    long = "first" + "x" * 100_000 + "last"
    seen = decode(encode(recording(error=StudentError("E", long, long))))
    for text in (seen.error.message, seen.error.traceback):
        assert text.startswith("first")
        assert text.endswith("last")
        assert len(text) <= 10_000


def test_a_projection_counts():
    #                         E0→E1 twice, E1→E1 (autapse), E2→E0
    cells = projection([0, 0, 1, 2], [1, 1, 1, 0])
    assert cells.count == 4
    assert cells.in_degrees.tolist() == [1, 3, 0]
    assert cells.out_degrees.tolist() == [2, 1, 1]
    assert cells.autapses == 1
    assert cells.multapses == 1
    assert cells.matrix.tolist() == [[0, 0, 1], [2, 1, 0], [0, 0, 0]]
    assert replace(cells, target="I").autapses == 0


def test_an_empty_projection_counts_zero():
    none = projection(np.zeros(0, int), np.zeros(0, int))
    assert (none.count, none.autapses, none.multapses) == (0, 0, 0)
    assert none.matrix.tolist() == [[0, 0, 0]] * 3


def test_a_matrix_that_would_fill_the_memory_is_refused():
    with pytest.raises(RecordingError, match=r"100000 × 100000"):
        _ = projection([0], [0], n_sources=100_000, n_targets=100_000).matrix


def test_a_million_connections_take_a_few_megabytes():
    count, size = 1_000_000, 10_000
    random = np.random.default_rng(1)
    cells = projection(
        random.integers(0, size, count),
        np.repeat(np.arange(size), count // size),
        n_sources=size,
        n_targets=size,
        weights=np.full(count, 0.1),
    )
    big = recording(
        populations={"E": population(size=size)},
        projections={("E", "E"): cells},
        unreturned_inputs={},
        spikes={},
        traces={},
    )
    data = encode(big)
    assert len(data) < 3_000_000
    assert same(decode(data), big)


UNWRITABLE = {
    "integer beyond 64 bit": ({"returned": [2**64]}, r"returned\[0\]: an integer of 65 bit"),
    "nan in arguments": ({"arguments": {"g": [math.nan]}}, "arguments.g: is not finite"),
    "inf in an argument array": ({"arguments": {"g": np.array([math.inf])}}, "arguments.g"),
    "infinite weight": (
        {"projections": {("E", "E"): projection([0], [0], weights=np.array([math.inf]))}},
        "weights: has entries that are not finite",
    ),
    "rank outside": (
        {"projections": {("E", "E"): projection([3], [0])}},
        "sources: rank 3 is outside of 0 … 2",
    ),
    "unknown population": (
        {"projections": {("E", "I"): projection([0], [0], target="I")}},
        "no population is named 'I'",
    ),
    "wrong size": (
        {"projections": {("E", "E"): projection([0], [0], n_sources=4)}},
        "'E' has 3 nodes, found 4",
    ),
    "unknown nodes": ({"returned": (Nodes("X"),)}, "no population is named 'X'"),
    "name that differs": ({"populations": {"E": population("I")}}, "populations.E.name"),
    "parameter of another length": (
        {"populations": {"E": population(V_m=np.zeros(2))}},
        r"parameters.V_m: shape \(2,\) does not fit 3 nodes",
    ),
    "many arrays": ({"returned": [np.arange(20.0)] * 10_000}, "too many arrays"),
    "large arrays": (
        {"returned": {"V_m": np.ones((2, 2**20)), "g": [np.ones(2**20)] * 31}},
        r"more than the 256 MiB that are allowed\. "
        r"The largest is returned\.V_m: an array of 2 x 1048576 values \(float64\), 16 MiB",
    ),
    "large arrays, packed": (
        {"returned": [1.0, np.random.default_rng(1).random(9_000_000)]},
        r"packed, take 65.* MiB, and 64 MiB are allowed\. The largest is returned\[1\]",
    ),
    "large text": (
        {"returned": {"log": "x" * 9_000_000}},
        r"take 8\.6 MiB, and 2 MiB are allowed\. "
        r"The largest is returned\.log: a text of 9000000 characters",
    ),
    "large list": (
        {"returned": [0.123456789] * 500_000},
        "The largest is returned: a list of 500000 numbers: an array takes less",
    ),
    "empty name": ({"probe": ""}, "probe: is empty"),
    "long name": ({"probe": "x" * 201}, "probe: 201 characters"),
}


@pytest.mark.parametrize(("changes", "message"), UNWRITABLE.values(), ids=UNWRITABLE)
def test_what_can_not_be_written_is_refused_when_writing(changes, message):
    with pytest.raises(RecordingError, match=message):
        encode(recording(**changes))


# ---- faults in untrusted bytes: each is named ----

GOOD = encode(recording())
R = "recording"
SPIKES = [R, "spikes", "E"]
CELLS = [R, "projections", 0]
UNSEEN = [R, "unreturned_inputs", 0]
NODES = [R, "populations", "E"]
NET = [R, "network"]
WIRES = [*NET, "connections"]
STDP = [*NET, "synapses", "stdp_synapse"]

FIELD_FAULTS = {
    "another format": (["format"], "zip", "format: expected"),
    "another version": (["version"], 99, "version: written by another autograder: version 99"),
    "version a bool": (["version"], True, "version: expected an integer, found bool"),
    "version 0": (["version"], 0, "version: written by another autograder: version 0"),
    "unknown field outside": (["extra"], 1, "unknown or missing field"),
    "recording a list": ([R], [], "expected an object, found list"),
    "missing field": ([R, "seed"], ..., "missing field seed"),
    "unknown field": ([R, "points"], 100, "unknown field points"),
    "missing field of a population": ([*NODES, "ids"], ..., "populations.E: missing field ids"),
    "question a number": ([R, "question"], 3, "question: expected a string, found int"),
    "seed a float": ([R, "seed"], 1.0, "seed: expected an integer, found float"),
    "seed a nan": ([R, "seed"], {"$float": "nan"}, "seed: expected an integer"),
    "seed a bool": ([R, "seed"], True, "seed: expected an integer, found bool"),
    "seed negative": ([R, "seed"], -1, "seed: must be at least 0"),
    "no thread": ([R, "threads"], 0, "threads: must be at least 1"),
    "infinite time": ([R, "wall_s"], {"$float": "inf"}, "wall_s: is not finite"),
    "negative time": ([R, "simulate_ms"], -1.0, "simulate_ms: must not be negative"),
    "resolution 0": ([R, "resolution_ms"], 0.0, "resolution_ms: must be positive"),
    "arguments a list": ([R, "arguments"], [], "arguments: expected an object, found list"),
    "argument nan": ([R, "arguments", "g"], {"$float": "nan"}, "arguments.g: is not finite"),
    "changed_arguments a list": ([R, "changed_arguments"], [], "expected a tuple, found list"),
    "huge int": ([R, "returned"], 2**64, "an integer of 65 bit"),
    "int of 5000 digits": ([R, "returned"], 10**4000, "an integer of 4001 digits"),
    "lone surrogate": ([R, "returned"], "\ud800", "returned: has a lone surrogate"),
    "lone surrogate in a key": ([R, "returned"], {"\ud800": 1}, "lone surrogate"),
    "unknown tag": ([R, "returned"], {"$pickle": "x"}, r"unknown or mixed tag \$pickle"),
    "mixed tags": ([R, "returned"], {"$nodes": "E", "$float": "nan"}, "mixed tag"),
    "bad float": ([R, "returned"], {"$float": "1.0"}, r"\$float must be"),
    "bad complex": ([R, "returned"], {"$complex": [1.0]}, r"\$complex must be two floats"),
    "bad tuple": ([R, "returned"], {"$tuple": 3}, "expected a list, found int"),
    "bad dict": ([R, "returned"], {"$dict": [[1]]}, "expected pairs"),
    "unhashable key": ([R, "returned"], {"$dict": [[[], 1]]}, "list is no key"),
    "duplicate key": ([R, "returned"], {"$dict": [[1, 1], [True, 1]]}, "duplicate key True"),
    "bad nodes": ([R, "returned"], {"$nodes": []}, "returned: expected a string, found list"),
    "unknown nodes": ([R, "returned"], {"$nodes": "X"}, "no population is named 'X'"),
    "bad opaque": ([R, "returned"], {"$opaque": "x" * 201}, "201 characters"),
    "array of objects": ([R, "returned"], constant_node(0, [1], "|O"), r"unknown dtype \|O"),
    "array of records": ([R, "returned"], constant_node(0, [1], "f8,f8"), "unknown dtype f8,f8"),
    "array of another dtype": ([R, "returned"], constant_node("a", [1]), "an entry is no <f8"),
    "entry too large": ([R, "returned"], constant_node(300, [2], "|u1"), r"an entry is no \|u1"),
    "entry too long": ([R, "returned"], constant_node("abc", [2], "<U2"), "an entry is no <U2"),
    "negative shape": ([R, "returned"], constant_node(0.0, [-1]), "not a shape"),
    "float shape": ([R, "returned"], constant_node(0.0, [1.0]), "not a shape"),
    "constant bomb": ([R, "returned"], constant_node(0.0, [10**5] * 2), "all arrays together"),
    "bomb of zero size": ([R, "returned"], constant_node(0.0, [0, 10**18]), "all arrays together"),
    "bomb of text": ([R, "returned"], constant_node("", [1], "<U99999999"), "all arrays together"),
    "too few entries": (
        [R, "returned"],
        {"$array": {"dtype": "<f8", "shape": [3], "entries": [1.0]}},
        "expected a list of 3 entries",
    ),
    "missing array": (
        [R, "returned"],
        {"$array": {"dtype": "<f8", "member": 7}},
        r"arrays/7.npy is missing",
    ),
    "array without fields": ([R, "returned"], {"$array": {}}, "has not the fields"),
    "name of a population": ([*NODES, "name"], "I", "populations.E.name: is 'I' instead"),
    "negative size": ([*NODES, "size"], -3, "populations.E.size: must be at least 0"),
    "size that disagrees": ([*NODES, "size"], 4, "populations.E.ids: expected 4 entries, found 3"),
    "the same node twice": ([*NODES, "ids"], array_node([1, 1, 2], "<i8"), "must be positive and"),
    "node 0": ([*NODES, "ids"], array_node([0, 1, 2], "<i8"), "must be positive and distinct"),
    "ids beyond 63 bit": ([*NODES, "ids"], array_node([1, 2, 2**63], "<u8"), "beyond 63 bit"),
    "parameter a list": (
        [*NODES, "parameters", "C_m"],
        [1.0],
        "populations.E.parameters.C_m: expected a scalar or an array, found list",
    ),
    "times of text": (
        [*SPIKES, "times_ms"],
        array_node(["a", "b", "abcd"], "<U4"),
        r"recording.json: spikes.E.times_ms: expected a float array of 1 dimension, found <U4",
    ),
    "times of integers": ([*SPIKES, "times_ms"], array_node([1, 2, 3], "<i8"), "found <i8"),
    "times in a matrix": ([*SPIKES, "times_ms"], constant_node(1.0, [3, 1]), r"shape \(3, 1\)"),
    "times nan": (
        [*SPIKES, "times_ms"],
        constant_node({"$float": "nan"}, [3]),
        "spikes.E.times_ms: has entries that are not finite",
    ),
    "times unsorted": (
        [*SPIKES, "times_ms"],
        array_node([2.0, 1.0, 3.0]),
        "spikes.E: not sorted by time, then sender",
    ),
    "senders unsorted": ([*SPIKES, "senders"], array_node([2, 0, 1], "<i8"), "not sorted"),
    "sender outside": ([*SPIKES, "senders"], constant_node(3, [3], "<i8"), "rank 3 is outside"),
    "sender negative": ([*SPIKES, "senders"], constant_node(-1, [3], "<i8"), "rank -1 is outside"),
    "fewer senders": ([*SPIKES, "senders"], constant_node(0, [2], "<i8"), "expected 3 entries"),
    "spikes of another size": ([*SPIKES, "size"], 4, "the population has 3 nodes, found 4"),
    "spikes of nobody": ([R, "spikes", "X"], {}, "spikes: no population is named 'X'"),
    "trace too short": (
        [R, "traces", "E", "values", "V_m"],
        constant_node(1.0, [1]),
        "traces.E.values.V_m: expected 2 entries, found 1",
    ),
    "projections an object": ([R, "projections"], {}, "projections: expected a list, found dict"),
    "projection of nobody": ([*CELLS, "source"], "X", "no population is named 'X'"),
    "weight infinite": (
        [*CELLS, "weights"],
        constant_node({"$float": "inf"}, [4]),
        r"projections\[0\].weights: has entries that are not finite",
    ),
    "fewer delays": ([*CELLS, "delays_ms"], constant_node(1.0, [3]), "expected 4 entries, found 3"),
    "unknown synapse": ([*CELLS, "model_index"], constant_node(1, [4], "<i8"), "rank 1 is outside"),
    "input of nobody": ([*UNSEEN, "source"], "E", "no population is named 'E'"),
    "input onto nobody": ([*UNSEEN, "target"], "dc_generator", "no population is named 'dc_gen"),
    "misnamed unreturned nodes": (
        [R, "unreturned", "dc_generator", "name"],
        "E",
        "unreturned.dc_generator.name: is 'E' instead",
    ),
    "default values a list": ([R, "defaults", "dc_generator"], [], "defaults.dc_generator: expect"),
    "one default value a list": (
        [R, "defaults", "dc_generator", "amplitude"],
        [1.0],
        "defaults.dc_generator.amplitude: expected a scalar or an array",
    ),
    "network a list": (NET, [], "network: expected an object, found list"),
    "missing field of a network": ([*NET, "kernel"], ..., "network: missing field kernel"),
    "setting a list": ([*NET, "kernel", "rng_type"], [], "network.kernel.rng_type: found list"),
    "nodes an object": ([*NET, "nodes"], {}, "network.nodes: found dict"),
    "nodes with a gap": ([*NET, "nodes", 1, "ids"], array_node([5], "<i8"), "without a gap"),
    "a node of two groups": ([*NET, "nodes", 1, "ids"], array_node([3], "<i8"), "without a gap"),
    "source outside": ([*WIRES, "sources"], constant_node(5, [2], "<i8"), "outside of 1 … 4"),
    "target 0": ([*WIRES, "targets"], constant_node(0, [2], "<i8"), "outside of 1 … 4"),
    "fewer receptors": ([*WIRES, "receptors"], constant_node(0, [1], "<i8"), "expected 2 entries"),
    "wire of infinite weight": (
        [*WIRES, "weights"],
        constant_node({"$float": "inf"}, [2]),
        "network.connections.weights: has entries that are not finite",
    ),
    "wire of an unknown model": (
        [*WIRES, "model_index"],
        constant_node(1, [2], "<i8"),
        "network.connections.model_index: rank 1 is outside",
    ),
    "synapse model not there": ([*NET, "synapses"], {}, "stdp_synapse: is missing or misnamed"),
    "misnamed synapse model": ([*STDP, "model"], "static_synapse", "is missing or misnamed"),
    "synapses miscounted": ([*STDP, "count"], 3, "Kplus: shape"),
    "default a list": ([*STDP, "defaults", "weight"], [1.0], "expected a scalar or an array"),
    "error a string": ([R, "error"], "E", "error: expected an object, found str"),
    "name that breaks lines": ([R, "a\nb" * 100], 1, r"unknown field 'a\\n"),
}


@pytest.mark.parametrize(("path", "value", "message"), FIELD_FAULTS.values(), ids=FIELD_FAULTS)
def test_a_faulty_field_is_named(path, value, message):
    with pytest.raises(RecordingError, match=message):
        decode(edited(path, value))


def test_a_synapse_model_must_have_as_many_connections_as_it_says():
    short = Synapse("stdp_synapse", {}, 3, {})
    with pytest.raises(RecordingError, match="stdp_synapse: 2 connections, found 3"):
        encode(recording(network=network(synapses={"stdp_synapse": short})))


def test_only_a_network_that_says_why_has_no_connections():
    said = network(synapses={}, connections=None)
    assert same(decode(encode(recording(network=said))).network, said)
    with pytest.raises(RecordingError, match=r"network\.connections: expected an object"):
        encode(recording(network=replace(said, unrecorded=())))


def test_the_same_pair_twice_is_refused():
    document = json.loads(unpack(GOOD)[DOCUMENT])
    cells = document[R]["projections"]
    with pytest.raises(RecordingError, match="same pair comes twice"):
        decode(edited([R, "projections"], cells * 2))


def test_too_many_populations_are_refused():
    crowd = {f"p{number}": {} for number in range(10_001)}
    with pytest.raises(RecordingError, match="populations: 10001 entries"):
        decode(edited([R, "populations"], crowd))


TEXT_FAULTS = {
    "empty": (b"", "not JSON"),
    "cut short": (b'{"format": ', "not JSON"),
    "a list": (b"[]", "expected an object, found list"),
    "Latin-1": (b'{"format": "\xe9"}', "not UTF-8 at byte 12"),
    "byte order mark": (b"\xef\xbb\xbf{}", "not JSON"),
    "NaN": (b'{"format": NaN}', "NaN is not JSON"),
    "Infinity": (b'{"format": -Infinity}', "-Infinity is not JSON"),
    "1e999": (b'{"format": 1e999}', "1e999 is not finite"),
    "5000 digits": (b"9" * 5000, "an integer of 5000 digits"),
    "duplicate key": (b'{"format": 1, "format": 2}', "duplicate key format"),
    "lists nested 10,000 deep": (b"[" * 10_000 + b"]" * 10_000, "nested 10000 deep"),
    "objects nested 10,000 deep": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "nested 10000 deep"),
    "brackets never closed": (b"[" * 1_000_000, "nested 1000000 deep"),
    "brackets hidden behind a backslash": (b'\\"' + b"[" * 100_000, "recording.json"),
    "a lone quote, then brackets": (b'"\\' * 100_000 + b"[" * 100_000, "recording.json"),
}


@pytest.mark.parametrize(("text", "message"), TEXT_FAULTS.values(), ids=TEXT_FAULTS)
def test_faulty_json_is_named(text, message):
    with pytest.raises(RecordingError, match=message):
        decode(with_text(text))


def test_brackets_in_a_string_are_no_nesting():
    text = '[{"' * 1000 + "\\"
    assert crossed(text) == text


HEADER = "{{'descr': {}, 'fortran_order': False, 'shape': {}, }}"
ARRAY_FAULTS = {
    "no npy": (b"hello", "bad npy header"),
    "empty": (b"", "bad npy header"),
    "pickle": (npy(np.array([{}, 1], object)), r"unknown dtype \|O"),
    "structured": (npy(np.zeros(3, "i4,f4")), "unknown dtype"),
    "dates": (npy(np.zeros(3, "M8[D]")), "unknown dtype <M8"),
    "bytes": (npy(np.zeros(3, "S3")), r"unknown dtype \|S3"),
    "big endian": (npy(np.zeros(3, ">f8")), "unknown dtype >f8"),
    "announced otherwise": (npy(np.zeros(3, "<f4")), "holds <f4, announced was <f8"),
    "truncated": (npy(np.zeros(3))[:-1], "expected 24 bytes of entries, found 23"),
    "trailing bytes": (npy(np.zeros(3)) + b"x", "expected 24 bytes of entries, found 25"),
    "huge shape": (npy_with_header(HEADER.format("'<f8'", (10**12,))), "bytes of entries"),
    "overflowing shape": (npy_with_header(HEADER.format("'<f8'", (2**62, 4))), "bytes of entries"),
    "zero and huge": (npy_with_header(HEADER.format("'<f8'", (0, 10**18))), "all arrays together"),
    "negative shape": (npy_with_header(HEADER.format("'<f8'", (-1,))), "not a shape"),
    "bool shape": (npy_with_header(HEADER.format("'<f8'", (True,))), "not a shape"),
    "deep header": (npy_with_header("[" * 60 + "]" * 58), "bad npy header"),
    "header a call": (npy_with_header("__import__('os')"), "bad npy header"),
    "long header": (
        b"\x93NUMPY\x01\x00\xff\xff" + b" " * 65_534 + b"\n",
        "bad npy header",
    ),
    "version 3": (b"\x93NUMPY\x03\x00" + npy(np.zeros(3))[8:], "bad npy header"),
}


@pytest.mark.parametrize(("content", "message"), ARRAY_FAULTS.values(), ids=ARRAY_FAULTS)
def test_a_faulty_array_is_named(content, message):
    with pytest.raises(RecordingError, match=message) as caught:
        decode(with_array(content))
    assert "returned: arrays/" in str(caught.value) or "recording.json: returned" in str(
        caught.value
    )


def test_bools_are_0_or_1():
    content = npy(np.zeros(3, bool))[:-1] + b"\x02"
    with pytest.raises(RecordingError, match="a bool is neither 0 nor 1"):
        decode(with_array(content, "|b1"))


@pytest.mark.parametrize("code", [0xD800, 0x110000, 0xFFFFFFFF], ids=hex)
def test_characters_exist(code):
    content = npy(np.array(["abc"]))[:-4] + code.to_bytes(4, "little")
    with pytest.raises(RecordingError, match="characters that don't exist"):
        decode(with_array(content, "<U3"))


def member(name, content=b"x", mode=stat.S_IFREG | 0o600):
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info, content


def zip_of(*members):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for info, content in members:
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def patched(data, marker, offset, value):
    """`data` with bytes replaced behind the last occurrence of `marker`."""
    start = data.rindex(marker) + offset
    return data[:start] + value + data[start + len(value) :]


ZIP_FAULTS = {
    "empty": (b"", "not a zip file, or truncated"),
    "text": (b"hello" * 100, "not a zip file"),
    "truncated": (GOOD[:-1], "not a zip file, or truncated"),
    "first half": (GOOD[: len(GOOD) // 2], "not a zip file, or truncated"),
    "something behind it": (GOOD + b"x", "not a zip file, or truncated"),
    "something before it": (b"x" + GOOD, "its end does not fit"),
    "no member": (pack({}), "recording.json: missing"),
    "no recording.json": (zip_of(member("arrays/0.npy")), "recording.json|unexpected"),
    "absolute path": (zip_of(member(DOCUMENT), member("/etc/passwd")), "/etc/passwd: unexpected"),
    "path upwards": (zip_of(member(DOCUMENT), member("../x")), r"\.\./x: unexpected member"),
    "hidden path": (zip_of(member(DOCUMENT), member("arrays/../0.npy")), "unexpected member"),
    "name with NUL": (
        zip_of(member(DOCUMENT), member("arrays/0.npyXX")).replace(b".npyXX", b".npy\0X"),
        "unexpected member",
    ),
    "link": (
        zip_of(member(DOCUMENT), member("arrays/0.npy", mode=stat.S_IFLNK | 0o777)),
        "not a regular file",
    ),
    "unused array": (
        pack({DOCUMENT: unpack(GOOD)[DOCUMENT], "arrays/0.npy": npy(np.ones(1))}),
        "nothing in recording.json refers to it",
    ),
    "encrypted": (patched(GOOD, b"PK\1\2", 8, b"\1"), "encrypted"),
    "unknown compression": (patched(GOOD, b"PK\1\2", 10, b"\x0c"), "unknown compression"),
    "wrong checksum": (patched(GOOD, b"PK\1\2", 16, b"abcd"), "damaged zip file"),
    "announced smaller": (patched(GOOD, b"PK\1\2", 24, b"\5\0\0\0"), "damaged zip file"),
    "announced larger": (patched(GOOD, b"PK\1\2", 24, b"\xff\xff\x10\0"), "expected|damaged"),
    "announced a gigabyte": (patched(GOOD, b"PK\1\2", 24, b"\0\0\0\x40"), "oversized"),
    "zip bomb": (zip_of(member(DOCUMENT, bytes(10_000_000))), "oversized: 10000000 bytes"),
    "many members": (
        zip_of(*(member(f"arrays/{number}.npy", b"") for number in range(10_001))),
        "too many members: 10001",
    ),
    "long names": (zip_of(member("x" * 60_000)), "too many members"),
    "comment": (patched(GOOD, b"PK\5\6", 20, b"\1\0"), "its end does not fit"),
}


@pytest.mark.parametrize(("data", "message"), ZIP_FAULTS.values(), ids=ZIP_FAULTS)
def test_a_faulty_file_is_named(data, message):
    with pytest.raises(RecordingError, match=message):
        decode(data)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_member_that_comes_twice_is_refused():
    with pytest.raises(RecordingError, match=r"recording.json: duplicate member"):
        decode(zip_of(member(DOCUMENT), member(DOCUMENT)))


def test_an_array_is_used_once():
    files = unpack(encode(recording(returned=[np.arange(100.0)])))
    document = json.loads(files[DOCUMENT])
    document[R]["returned"] *= 2
    with pytest.raises(RecordingError, match="or referred to twice"):
        decode(pack(files | {DOCUMENT: json.dumps(document)}))


LIMITS = {
    "packed": (Limits(max_bytes=100), "oversized"),
    "unpacked": (Limits(max_unpacked=1000), "oversized"),
    "json": (Limits(max_json=100), "oversized"),
    "members": (Limits(max_members=1), "too many members"),
    "entries": (Limits(max_entries=0), "entries, at most 0"),
    "depth": (Limits(max_depth=3), "nested more than 3 deep"),
    "arrays": (Limits(max_unpacked=6000), "all arrays together"),
}


@pytest.mark.parametrize(("limits", "message"), LIMITS.values(), ids=LIMITS)
def test_limits_hold(limits, message):
    returned = [np.arange(100.0), np.zeros(1000)]
    with pytest.raises(RecordingError, match=message):
        decode(encode(recording(returned=returned)), limits)


# ---- any recording, any bytes ----

texts = st.text(max_size=12)
names = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**63), 2**64 - 1),
    st.floats(),
    st.complex_numbers(),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.builds(Opaque, names),
)
dtypes = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="<"),
    hnp.unsigned_integer_dtypes(endianness="<"),
    hnp.floating_dtypes(endianness="<", sizes=(16, 32, 64)),
    hnp.complex_number_dtypes(endianness="<", sizes=(64, 128)),
    hnp.unicode_string_dtypes(endianness="<", max_len=5),
)


def has_no_surrogates(array):
    text = "".join(array.flat) if array.dtype.kind == "U" else ""
    return text == text.encode(errors="replace").decode()


shapes = hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=6)
arrays = hnp.arrays(dtypes, shapes).filter(has_no_surrogates)
keys = st.one_of(names, st.integers(-5, 5), st.floats(allow_nan=False), st.tuples(names, names))
values = st.recursive(
    scalars | arrays,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(keys, inner, max_size=4),
    ),
    max_leaves=8,
)
arguments = st.dictionaries(
    names, st.floats(allow_nan=False, allow_infinity=False) | st.integers(0, 9) | names, max_size=3
)


def floats_of(size, **bounds):
    finite = {"allow_nan": False, "allow_infinity": False} | bounds
    return hnp.arrays("<f8", size, elements=st.floats(**finite))


def ranks_of(size, among):
    return hnp.arrays("<i8", size, elements=st.integers(0, max(among - 1, 0)))


@st.composite
def any_population(draw, name):
    size = draw(st.integers(1, 6))
    per_node = floats_of(size, allow_nan=True, allow_infinity=True)
    ids = draw(st.lists(st.integers(1, 2**40), min_size=size, max_size=size, unique=True))
    models = draw(st.none() | hnp.arrays("<U5", size, elements=st.sampled_from(["a", "ä"])))
    return Population(
        name=name,
        model=draw(names),
        size=size,
        ids=np.array(ids),
        element_type=draw(names),
        parameters=draw(st.dictionaries(names, scalars | per_node, max_size=3)),
        models=models,
    )


@st.composite
def any_projection(draw, source, target):
    count = draw(st.integers(1, 40))
    models = draw(st.lists(names, min_size=1, max_size=3).map(tuple))
    return Projection(
        source=source.name,
        target=target.name,
        n_sources=source.size,
        n_targets=target.size,
        sources=draw(ranks_of(count, source.size)),
        targets=draw(ranks_of(count, target.size)),
        weights=draw(floats_of(count)),
        delays_ms=draw(floats_of(count)),
        synapse_models=models,
        model_index=draw(ranks_of(count, len(models))),
    )


@st.composite
def any_events(draw, nodes):
    count = draw(st.integers(0, 30))
    times, senders = np.sort(draw(floats_of(count))), draw(ranks_of(count, nodes.size))
    order = np.lexsort((senders, times))
    spikes = Spikes(times[order], senders[order], nodes.size)
    sampled = floats_of(count, allow_nan=True, allow_infinity=True)
    variables = draw(st.dictionaries(names, sampled, max_size=2))
    return spikes, Trace(spikes.times_ms, spikes.senders, variables, nodes.size)


@st.composite
def any_recording(draw):
    chosen = draw(st.lists(names, max_size=3, unique=True))
    populations = {name: draw(any_population(name)) for name in chosen}
    pairs = [(source, target) for source in chosen for target in chosen if draw(st.booleans())]
    events = {name: draw(any_events(populations[name])) for name in chosen}
    times = st.floats(0, 1e6)
    returned = values | st.sampled_from(chosen).map(Nodes) if chosen else values
    return Recording(
        question=draw(names),
        probe=draw(names),
        seed=draw(st.integers(0, 2**32)),
        arguments=draw(arguments),
        changed_arguments=draw(st.lists(names, max_size=2).map(tuple)),
        returned=draw(returned),
        populations=populations,
        projections={
            (source, target): draw(any_projection(populations[source], populations[target]))
            for source, target in pairs
        },
        unreturned=populations,
        unreturned_inputs={
            (source, target): draw(any_projection(populations[source], populations[target]))
            for source, target in pairs
        },
        defaults={name: {"C_m": draw(times)} for name in chosen},
        spikes={name: spikes for name, (spikes, _) in events.items()},
        traces={name: trace for name, (_, trace) in events.items()},
        error=draw(st.none() | st.builds(StudentError, names, names, names)),
        threads=draw(st.integers(1, 64)),
        resolution_ms=draw(st.floats(1e-3, 10)),
        simulate_ms=draw(times),
        started_ms=draw(times),
        simulated_ms=draw(times),
        nest_version=draw(st.none() | names),
        wall_s=draw(times),
    )


@gently
@given(any_recording())
def test_any_recording_crosses_unchanged(original):
    data = encode(original)
    seen = decode(data)
    assert same(seen, original)
    assert encode(seen) == data


@gently
@given(values)
def test_any_value_travels_as_json(value):
    text = json.dumps(encode_value(value), allow_nan=False)
    assert same(decode_value(json.loads(text)), value)


def opened(data):
    """Decode what anybody sent: a recording, or a RecordingError that says something."""
    try:
        return decode(data)
    except RecordingError as error:
        fault = str(error)
    assert 0 < len(fault) < 1000
    return None


@pytest.mark.parametrize("length", range(0, len(GOOD), max(len(GOOD) // 100, 1)))
def test_any_truncation_is_refused(length):
    assert opened(GOOD[:length]) is None


@gently
@given(st.binary(max_size=300))
def test_any_bytes_are_survived(data):
    opened(data)
    opened(with_text(data))
    opened(with_array(data))


@gently
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(1, 255)), max_size=5))
def test_flipped_bytes_are_survived(flips):
    data = bytearray(GOOD)
    for position, mask in flips:
        data[position] ^= mask
    opened(bytes(data))


BIG = encode(
    recording(returned=[np.arange(100.0), np.arange(100) % 7, np.array(["ab"] * 30 + ["c"])])
)


@gently
@given(st.data())
def test_flipped_bytes_inside_of_members_are_survived(data):
    files = unpack(BIG)
    name = data.draw(st.sampled_from(sorted(files)))
    content = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    opened(pack(files | {name: bytes(content)}))


def paths_of(node, path=()):
    yield path
    children = []
    if isinstance(node, (dict, list)):
        children = node.items() if isinstance(node, dict) else enumerate(node)
    for key, child in children:
        yield from paths_of(child, (*path, key))


PATHS = [path for path in paths_of(json.loads(unpack(BIG)[DOCUMENT])) if path]
JSON_KEYS = [
    "$array",
    "$dict",
    "$tuple",
    "$float",
    "$complex",
    "$nodes",
    "$opaque",
    "dtype",
    "shape",
    "constant",
    "entries",
    "member",
    "E",
    "name",
]
json_nodes = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-(2**70), 2**70),
        st.floats(),
        texts,
        st.sampled_from(["<f8", "|O", "<U4", "|b1", "nan", "E"]),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(JSON_KEYS),
            inner,
            max_size=3,
        ),
    ),
    max_leaves=6,
)


@gently
@given(st.sampled_from(PATHS), json_nodes | st.just(...))
def test_changed_json_is_survived(path, node):
    opened(edited(path, node, decode(BIG)))


# ---- equal values ----

EQUAL = {
    "equal": (3, 3, True),
    "types": (3, 3.0, False),
    "bool": (1, True, False),
    "list and tuple": ([1], (1,), False),
    "nested": ({"a": [1, (2,)]}, {"a": [1, (2,)]}, True),
    "nested, different": ({"a": [1, (2,)]}, {"a": [1, (3,)]}, False),
    "keys": ({"a": 1}, {"b": 1}, False),
    "length": ([1, 2], [1], False),
    "arrays": (np.array([1, 2]), np.array([1, 2], np.int16), True),
    "array kinds": (np.array([1, 2]), np.array([1.0, 2.0]), False),
    "array shapes": (np.ones((2, 1)), np.ones((1, 2)), False),
    "NaN": (math.nan, math.nan, True),
    "NaN in an array": (np.array([math.nan, 1.0]), np.array([math.nan, 1.0]), True),
    "NaN and a number": (np.array([math.nan]), np.array([1.0]), False),
    "array and list": (np.array([1]), [1], False),
}


@pytest.mark.parametrize(("one", "other", "same"), EQUAL.values(), ids=EQUAL)
def test_values_are_the_same_only_in_every_respect(one, other, same):
    assert same_value(one, other) is same
    assert same_value(other, one) is same
