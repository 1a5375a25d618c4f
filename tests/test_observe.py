"""observe: call a student's function on a fresh kernel, and record whatever it makes of it."""

import asyncio
import functools
import gc
import json
import linecache
import os
import re
import subprocess
import sys
import textwrap

import nest
import numpy as np
import pytest

from autograder.checks import CheckFailed, defaults_kept, only_driven_by
from autograder.lab.observation import observe, recent
from autograder.recording.codec import decode, encode_value
from autograder.recording.model import Nodes, Opaque

nest.verbosity = nest.VerbosityLevel.ERROR


def record(function, probe="p", **options):
    """The recording of one probe, as the check beside it would see it."""
    recent.clear()
    observe("q1", function, probe=probe, **options)
    return recent["q1"][probe]


def neurons(size, **parameters):
    return nest.Create("iaf_psc_delta", size, params=parameters)


# ---- what was returned ----


class LyingArray(np.ndarray):
    def __array__(self, *unused, **also_unused):
        raise SystemExit("no array")

    def __eq__(self, other):
        return True

    __hash__ = None


class LyingDict(dict):
    def items(self):
        return [("forged", 1)]

    def __iter__(self):
        raise SystemExit("no keys")


class LyingFloat(float):
    def __repr__(self):
        return "42.0"

    def __eq__(self, other):
        return True

    __hash__ = None


class PretendsToBeNodes:
    @property
    def __class__(self):
        return nest.NodeCollection


class RefusesToSay:
    @property
    def __class__(self):
        raise SystemExit("no class")

    def __getattribute__(self, name):
        raise SystemExit("no attributes")


class OddKey:
    def __str__(self):
        return "odd"


def itself():
    items = []
    items.append(items)
    return items


def nested(depth):
    value = 1
    for _ in range(depth):
        value = [value]
    return value


def depth_of(value):
    depth = 0
    while isinstance(value, list):
        value, depth = value[0], depth + 1
    return depth, value


def same(found, expected):
    if isinstance(expected, np.ndarray):
        return type(found) is np.ndarray and np.array_equal(
            found, expected, equal_nan=expected.dtype.kind == "f"
        )
    if isinstance(expected, (list, tuple)):
        return type(found) is type(expected) and all(map(same, found, expected))
    if isinstance(expected, dict):
        return found.keys() == expected.keys() and all(same(found[k], expected[k]) for k in found)
    return type(found) is type(expected) and repr(found) == repr(expected)


# id: (what the function makes, what is recorded as returned)
RETURNED = {
    "None": (lambda: None, None),
    "numbers": (lambda: (1, 2.5, True, 1 + 2j), (1, 2.5, True, 1 + 2j)),
    "NumPy's numbers": (lambda: [np.float64(0.5), np.int32(3)], [0.5, 3]),
    "NaN and infinity": (lambda: [float("nan"), float("-inf")], [float("nan"), float("-inf")]),
    "array": (lambda: np.arange(40.0).reshape(8, 5), np.arange(40.0).reshape(8, 5)),
    "array with NaN": (lambda: np.array([1.0, np.nan]), np.array([1.0, np.nan])),
    "array of strings": (lambda: np.array(["a", "bc"]), np.array(["a", "bc"])),
    "nested": (lambda: {"a": [1, (2, {"b": None})]}, {"a": [1, (2, {"b": None})]}),
    "number keys": (lambda: {1: "a", 2.0: "b"}, {1: "a", 2.0: "b"}),
    "array that lies": (lambda: np.ones(3).view(LyingArray), np.ones(3)),
    "dict that lies": (lambda: LyingDict(a=1), {"a": 1}),
    "float that lies": (lambda: LyingFloat(1.5), 1.5),
    "array of objects": (lambda: np.array([{}, None]), Opaque("numpy.ndarray of object")),
    "generator": (lambda: (i for i in "ab"), Opaque("generator")),
    "set": (lambda: {1}, Opaque("set")),
    "function": (lambda: len, Opaque("builtin_function_or_method")),
    "odd key": (lambda: {OddKey(): 1}, Opaque(f"dict with a key of type {__name__}.OddKey")),
    "pretends to be nodes": (PretendsToBeNodes, Opaque(f"{__name__}.PretendsToBeNodes")),
    "refuses to say": (RefusesToSay, Opaque(f"{__name__}.RefusesToSay")),
    "NEST's parameter": (
        lambda: nest.random.normal(),
        Opaque("nest.lib.hl_api_types.Parameter"),
    ),
    "connections": (
        lambda: (nest.Connect(neurons(1), neurons(1)), nest.GetConnections())[1],
        Opaque("nest.lib.hl_api_types.SynapseCollection"),
    ),
}


@pytest.mark.parametrize(("make", "expected"), RETURNED.values(), ids=RETURNED)
def test_what_is_returned_is_recorded_as_plain_data(make, expected):
    found = record(make)
    assert found.error is None
    assert same(found.returned, expected)


@pytest.mark.parametrize("make", [itself, lambda: nested(5000)], ids=["itself", "5000 deep"])
def test_endless_nesting_ends_in_an_opaque(make):
    found = record(make)
    depth, end = depth_of(found.returned)
    assert found.error is None
    assert 1 <= depth <= 32
    assert type(end) is Opaque


TOO_MUCH = {
    "a string": (lambda: "x" * 5_000_000, "The largest is returned: a text of 5000000 char"),
    "a list": (lambda: [0.5] * 2_000_000, "return arrays, not lists"),
    "an array": (lambda: np.zeros(50_000_000), "an array of 50000000 values (float64), 381.5 MiB"),
    "an integer": (lambda: 10**30, "an integer of 100 bit"),
    "65 populations": (lambda: [neurons(1) for _ in range(65)], "more than 64 node collections"),
    "one name for two": (
        lambda: {1: neurons(1), "1": neurons(2)},
        "two node collections under the name '1'",
    ),
    "a long name": (lambda: {"E" * 300: neurons(1)}, "at most 200 are allowed"),
}


@pytest.mark.parametrize(("make", "fault"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_can_not_be_kept_is_an_error_that_says_so(make, fault):
    found = record(make)
    assert fault in found.error.message
    assert found.returned is None
    assert found.populations == {}


# ---- when the function fails ----


class Unprintable(Exception):
    def __str__(self):
        raise SystemExit("no text")


class NamelessType(type):
    @property
    def __name__(cls):
        raise SystemExit("no name")


class Nameless(Exception, metaclass=NamelessType):
    pass


def fails(error):
    def function():
        raise error

    return function


def prepared_twice():
    nodes = neurons(1)
    nest.Prepare()
    nest.Prepare()
    return nodes


def stale():
    nodes = neurons(2)
    nest.ResetKernel()
    return nodes


# id: (function, options, type, part of the message)
ERRORS = {
    "exception": (fails(ValueError("C_m must be positive")), {}, "ValueError", "C_m must be"),
    "not implemented": (fails(NotImplementedError()), {}, "NotImplementedError", ""),
    "sys.exit": (lambda: sys.exit("bye"), {}, "SystemExit", "bye"),
    "long message": (fails(ValueError("x" * 10**6)), {}, "ValueError", "xxx"),
    "half a surrogate": (fails(ValueError("\ud800!")), {}, "ValueError", "?!"),
    "unprintable": (fails(Unprintable()), {}, "Unprintable", "(no message)"),
    "nameless": (fails(Nameless("but said")), {}, "Nameless", "but said"),
    "endless recursion": (lambda: nested.__class__ and again(), {}, "RecursionError", "recursion"),
    "missing argument": (lambda x: x, {}, "TypeError", "missing 1 required positional"),
    "unknown argument": (lambda: 1, {"y": 1}, "TypeError", "unexpected keyword argument 'y'"),
    "NEST's exception": (lambda: nest.Create("nonsense"), {}, "UnknownModelName", "nonsense"),
    "left prepared": (prepared_twice, {}, "NESTErrors.PrepareError|KernelException", ""),
    "nodes of before a reset": (stale, {}, "UnknownNode", ""),
    "no such trace": (
        lambda: {"E": neurons(1)},
        {"simulate_ms": 1.0, "traces_of": {"E": ["g_Na"]}},
        "",
        "g_Na",
    ),
}


def again():
    return again()


@pytest.mark.parametrize(("function", "options", "kind", "message"), ERRORS.values(), ids=ERRORS)
def test_an_error_is_recorded_and_the_next_probe_goes_on(function, options, kind, message):
    failed = record(function, **options)
    assert not kind or failed.error.type in kind.split("|")
    assert message in failed.error.message
    assert failed.returned is None
    assert failed.populations == {}
    following = record(lambda: {"E": neurons(3)}, simulate_ms=1.0)
    assert following.error is None
    assert following.populations["E"].size == 3


def test_a_traceback_shows_the_students_lines_and_not_ours():
    traceback = record(fails(ValueError("x"))).error.traceback
    assert "raise error" in traceback
    assert "autograder/lab/" not in traceback


def divides(n, T):
    rate = n / T
    return rate


class Rate:
    def __init__(self, n):
        self.hz = n / 0


def in_a_cell(source, name):
    """What a cell of a notebook that was not saved defines, with its lines, as IPython does it."""
    filename = f"/tmp/ipykernel_1/{len(source)}.py"
    linecache.cache[filename] = (len(source), None, source.splitlines(True), filename)
    namespace = {}
    exec(compile(source, filename, "exec"), namespace)
    return namespace[name]


CELL = """import numpy as np

def answer():
    # a comment
    return np.linalg.inv(np.eye(2)[:1])
"""

# id: (function, arguments, the innermost line of the student's own code)
LINES = {
    "a function": (divides, {"n": 3, "T": 0}, r"in divides, line \d+: rate = n / T"),
    "a helper": (lambda: divides(1, 0), {}, r"in divides, line \d+: rate = n / T"),
    "a method": (lambda: Rate(1), {}, r"in __init__, line \d+: self\.hz = n / 0"),
    "called by a library": (
        lambda: functools.reduce(divides, [1, 0]),
        {},
        r"in divides, line \d+: rate = n / T",
    ),
    "in a library": (lambda: json.loads("{"), {}, r'in <lambda>, line \d+: .*json\.loads\("{"\).*'),
    "in NEST": (
        lambda: nest.Create("nonsense"),
        {},
        r'in <lambda>, line \d+: .*nest\.Create\("nonsense"\).*',
    ),
    "in a cell": (
        in_a_cell(CELL, "answer"),
        {},
        r"in answer, line 5: return np\.linalg\.inv\(np\.eye\(2\)\[:1\]\)",
    ),
    "of no line": (lambda x: x, {}, ""),
    "a long line": (in_a_cell(f"def f(): {'x = 1; ' * 99}y", "f"), {}, r"in f, line 1: .{160}…"),
}


@pytest.mark.parametrize(("function", "arguments", "line"), LINES.values(), ids=LINES)
def test_an_error_is_recorded_with_the_innermost_line_of_the_students_own_code(
    function, arguments, line
):
    found = record(function, **arguments)
    assert re.fullmatch(line, found.error.where)


def test_an_interrupt_is_meant_for_the_cell():
    with pytest.raises(KeyboardInterrupt):
        record(fails(KeyboardInterrupt()))


# ---- arguments and seed ----


def takes_seed(x, seed):
    return x, seed


def wrapped(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


class AsClass(tuple):
    def __new__(cls, x, seed):
        return super().__new__(cls, (x, seed))


class AsObject:
    def __call__(self, x, *, seed=3):
        return x, seed

    def method(self, x, seed):
        return x, seed


async def waits_first(x, seed):
    await asyncio.sleep(0)
    return x, seed


TAKES_SEED = {
    "function": takes_seed,
    "lambda": lambda x, seed: (x, seed),
    "default": lambda x, seed=5: (x, seed),
    "keyword only": lambda x, *, seed: (x, seed),
    "partial": functools.partial(takes_seed),
    "partial with a seed": functools.partial(takes_seed, seed=9),
    "decorated": wrapped(takes_seed),
    "class": AsClass,
    "callable object": AsObject(),
    "method": AsObject().method,
    "by position only": lambda x, seed, /: (x, seed),
    "by position and name": lambda x, /, *, seed: (x, seed),
    "async": waits_first,
}


@pytest.mark.parametrize("function", TAKES_SEED.values(), ids=TAKES_SEED)
def test_the_seed_is_handed_to_a_function_that_takes_one(function):
    found = record(function, x=2, seed=17)
    assert found.error is None
    assert found.returned == (2, 17)
    assert found.arguments == {"x": 2}
    assert found.seed == 17


def has_a_local_seed(x):
    seed = x + 1
    return seed


WITHOUT_SEED = {
    "none": (lambda x: x, 2),
    "any keywords": (lambda **given: sorted(given), ["x"]),
    "a local variable": (has_a_local_seed, 3),
    "written in C": (functools.partial(dict), {"x": 2}),
}


@pytest.mark.parametrize(("function", "expected"), WITHOUT_SEED.values(), ids=WITHOUT_SEED)
def test_no_seed_is_handed_to_a_function_that_takes_none(function, expected):
    assert record(function, x=2, seed=17).returned == expected


def overwrite(x):
    x[0] = 99
    return len(x)


def add_key(x):
    x["new"] = 1
    return len(x)


CHANGES = {
    "array changed": (overwrite, np.arange(3), ("x",)),
    "list changed": (overwrite, [1, [2]], ("x",)),
    "dict changed": (add_key, {"a": np.zeros(2)}, ("x",)),
    "list sorted": (lambda x: x.sort(), [2, 1], ("x",)),
    "array sorted": (lambda x: x.sort(), np.array([2.0, 1.0]), ("x",)),
    "array scaled": (lambda x: np.multiply(x, 1.0003, out=x), np.ones(2), ("x",)),
    "array reshaped": (lambda x: setattr(x, "shape", (2, 1)), np.ones(2), ("x",)),
    "nested list changed": (lambda x: x[1].append(3), [1, [2]], ("x",)),
    "list in a tuple changed": (lambda x: x[1].append(3), (1, [2]), ("x",)),
    "a dict's value changed": (lambda x: x.update(a=1.0003), {"a": 1.0}, ("x",)),
    "a dict's value of another type": (lambda x: x.update(a=1.0), {"a": 1}, ("x",)),
    "array in a dict changed": (lambda x: overwrite(x["a"]), {"a": np.zeros(2)}, ("x",)),
    "dict in a list changed": (lambda x: add_key(x[0]), [{"a": 1}], ("x",)),
    "sorted copy": (sorted, [2, 1], ()),
    "array left alone": (len, np.arange(3), ()),
    "list left alone": (lambda x: len(x), [1, 2], ()),
}


@pytest.mark.parametrize(("function", "value", "changed"), CHANGES.values(), ids=CHANGES)
def test_arguments_are_recorded_as_handed_over_and_changes_are_named(function, value, changed):
    before = json.dumps(encode_value(value))
    found = record(lambda x: function(x), x=value)
    assert found.error is None
    assert json.dumps(encode_value(found.arguments["x"])) == before
    assert json.dumps(encode_value(value)) == before
    assert found.changed_arguments == changed


def test_the_seed_sets_every_generator():
    def drawn():
        return np.random.rand(), float(nest.random.uniform().GetValue())

    first, same_seed, other = (record(drawn, seed=seed).returned for seed in (4, 4, 5))
    assert first == same_seed
    assert first[0] != other[0]
    assert first[1] != other[1]


def test_the_kernel_is_fresh_and_set_as_the_probe_says():
    neurons(7)

    def state():
        return nest.network_size, nest.local_num_threads, nest.resolution, nest.rng_seed

    assert record(state, seed=8, threads=2, resolution_ms=0.5).returned == (0, 2, 0.5, 8)
    assert record(state).returned == (0, 1, 0.1, 1)


# ---- structure ----


def driven_unseen():
    """A neuron that is returned, and what drives it, which is not."""
    nest.SetDefaults("iaf_psc_delta", {"tau_m": 99.0})
    nest.CopyModel("poisson_generator", "mine", {"rate": 7.0})
    hidden, seen = neurons(3, I_e=300.0), neurons(2)
    generator, meter = nest.Create("mine"), nest.Create("voltmeter")
    nest.Connect(hidden, seen, syn_spec={"weight": 0.5})
    nest.Connect(seen, hidden)
    nest.Connect(generator, seen[:1], syn_spec={"weight": 2.0})
    nest.Connect(meter, seen)
    return {"seen": seen}


@pytest.mark.parametrize("simulate_ms", [0.0, 1.0], ids=["built", "simulated"])
def test_what_acts_on_a_population_is_recorded_even_if_it_was_not_returned(simulate_ms):
    found = record(driven_unseen, simulate_ms=simulate_ms)
    sizes = {model: nodes.size for model, nodes in found.unreturned.items()}
    assert sizes == {"iaf_psc_delta": 3, "poisson_generator": 1, "voltmeter": 1}
    assert found.unreturned["iaf_psc_delta"].parameters["I_e"] == 300.0
    assert found.unreturned["poisson_generator"].parameters["rate"] == 7.0
    assert found.unreturned["voltmeter"].element_type == "recorder"
    counts = {pair: sent.count for pair, sent in found.unreturned_inputs.items()}
    assert counts == {
        ("iaf_psc_delta", "seen"): 6,
        ("poisson_generator", "seen"): 1,
        ("voltmeter", "seen"): 2,
    }
    assert found.unreturned_inputs["poisson_generator", "seen"].weights.tolist() == [2.0]
    assert found.projections == {}


def stdp_pair():
    """Two neurons of a copied model, connected with STDP, and a generator that drives them."""
    nest.CopyModel("iaf_psc_exp_multisynapse", "mine")
    nodes = nest.Create("mine", 2)
    nest.Connect(nodes, nodes, syn_spec={"synapse_model": "stdp_synapse", "receptor_type": 1})
    nest.Connect(nest.Create("dc_generator"), nodes)
    return {"E": nodes}


def test_a_connected_neuron_of_a_copied_model_keeps_its_defaults():
    defaults_kept(record(stdp_pair), "E")
    with pytest.raises(CheckFailed, match="a dc_generator that you did not return drives E"):
        only_driven_by(record(stdp_pair), "E", "E")


def simulated_unseen():
    """A number, and the neuron that it comes from is not returned."""
    neuron = neurons(1, I_e=450.0)
    nest.Simulate(5.0)
    return neuron.get("V_m")


def test_what_was_simulated_is_recorded_even_if_only_a_number_was_returned():
    found = record(simulated_unseen)
    assert found.simulated_ms == 5.0
    assert found.unreturned["iaf_psc_delta"].parameters["I_e"] == 450.0
    assert found.unreturned["iaf_psc_delta"].parameters["V_m"] == found.returned
    assert found.populations == found.projections == {}


def test_nothing_is_unreturned_where_everything_was_returned():
    found = record(lambda: neurons(2))
    assert (found.unreturned, found.unreturned_inputs) == ({}, {})


def test_defaults_are_those_of_nest_whatever_a_function_sets():
    found = record(driven_unseen)
    assert found.defaults.keys() == {"iaf_psc_delta", "poisson_generator", "voltmeter"}
    assert found.defaults["iaf_psc_delta"]["tau_m"] == 10.0
    assert found.populations["seen"].parameters["tau_m"] == 99.0


def two_populations():
    excitatory, inhibitory = neurons(4, C_m=200.0), neurons(2, tau_m=15.0)
    nest.Connect(excitatory, inhibitory, syn_spec={"weight": 0.5, "delay": 1.7})
    nest.Connect(inhibitory, inhibitory, {"rule": "fixed_indegree", "indegree": 3})
    return {"E": excitatory, "I": inhibitory}


def test_populations_and_projections_are_recorded_by_name():
    found = record(two_populations)
    assert found.returned == {"E": Nodes("E"), "I": Nodes("I")}
    excitatory, inhibitory = found.populations["E"], found.populations["I"]
    assert (excitatory.model, excitatory.size) == ("iaf_psc_delta", 4)
    assert excitatory.element_type == "neuron"
    assert excitatory.parameters["C_m"] == 200.0
    assert inhibitory.parameters["tau_m"] == 15.0
    assert inhibitory.ids.tolist() == [5, 6]
    assert set(found.projections) == {("E", "I"), ("I", "I")}
    forward, recurrent = found.projections["E", "I"], found.projections["I", "I"]
    assert forward.count == 8
    assert set(forward.weights) == {0.5}
    np.testing.assert_allclose(forward.delays_ms, 1.7, rtol=1e-12)
    assert forward.synapse_models == ("static_synapse",)
    assert forward.matrix.tolist() == [[1, 1, 1, 1], [1, 1, 1, 1]]
    assert recurrent.in_degrees.tolist() == [3, 3]
    assert recurrent.autapses + recurrent.multapses > 0


NAMES = {
    "bare": (lambda: neurons(2), Nodes("nodes"), {"nodes"}),
    "tuple": (lambda: (neurons(1), neurons(2)), (Nodes("0"), Nodes("1")), {"0", "1"}),
    "dict in a tuple": (
        lambda: ({"E": neurons(1)}, 3),
        ({"E": Nodes("0.E")}, 3),
        {"0.E"},
    ),
    "dict subclass": (lambda: LyingDict(E=neurons(1)), {"E": Nodes("E")}, {"E"}),
}


@pytest.mark.parametrize(("make", "returned", "names"), NAMES.values(), ids=NAMES)
def test_names_of_populations(make, returned, names):
    found = record(make)
    assert found.returned == returned
    assert set(found.populations) == names


def test_parameters_that_differ_are_one_per_node():
    def build():
        nodes = neurons(3)
        nodes.V_m = [1.0, 2.0, 3.0]
        return nodes, nest.Create("spike_generator", params={"spike_times": [1.0, 2.5]})

    found = record(build)
    assert found.populations["0"].parameters["V_m"].tolist() == [1.0, 2.0, 3.0]
    assert found.populations["1"].parameters["spike_times"].tolist() == [1.0, 2.5]


def test_a_copied_model_counts_as_what_it_was_copied_from():
    def build():
        nest.CopyModel("iaf_psc_delta", "mine", {"C_m": 200.0})
        nest.CopyModel("mine", "mine_too")
        return {"one": nest.Create("mine"), "many": nest.Create("mine_too", 3)}

    populations = record(build).populations
    assert {nodes.model for nodes in populations.values()} == {"iaf_psc_delta"}
    assert populations["many"].parameters["C_m"] == 200.0


@pytest.mark.parametrize("original", ["static_synapse", "stdp_synapse", "tsodyks_synapse"])
def test_a_copied_synapse_counts_as_what_it_was_copied_from(original):
    def build():
        for name, weight in (("weak", 1.5), ("strong", 2.5)):
            nest.CopyModel(original, name, {"weight": weight})
        nodes = neurons(2)
        nest.Connect(nodes[0], nodes[1], syn_spec="weak")
        nest.Connect(nodes[1], nodes[0], syn_spec="strong")
        return nodes

    projection = record(build).projections["nodes", "nodes"]
    assert projection.synapse_models == (original,)
    assert sorted(projection.weights) == [1.5, 2.5]


def balanced(excitatory, inhibitory):
    """A network with copies of synapse models, as in Brunel's, driven through a third model."""

    def build():
        nest.CopyModel(excitatory, "excitatory", {"weight": 2.5, "delay": 1.5})
        nest.CopyModel(inhibitory, "inhibitory", {"weight": -12.5, "delay": 1.5})
        population = neurons(30)
        rule = {"rule": "fixed_indegree", "indegree": 5}
        nest.Connect(population[:24], population, rule, "excitatory")
        nest.Connect(population[24:], population, rule, "inhibitory")
        noise = nest.Create("poisson_generator", params={"rate": 1000.0})
        nest.Connect(noise, population, syn_spec={"weight": 2.0, "delay": 0.7})
        return population

    return build


# id: (models that hold one weight for all their connections, those in which each has its own)
HOMOGENEOUS = {
    "both": (("static_synapse_hom_w",) * 2, ("static_synapse",) * 2),
    "beside others": (
        ("stdp_synapse", "static_synapse_hom_w"),
        ("stdp_synapse", "static_synapse"),
    ),
    "tsodyks": (
        ("tsodyks_synapse_hom", "static_synapse_hom_w"),
        ("tsodyks_synapse", "static_synapse"),
    ),
}


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("chunk", [7, 20_000], ids=["many chunks", "one chunk"])
@pytest.mark.parametrize(("shared", "own"), HOMOGENEOUS.values(), ids=HOMOGENEOUS)
def test_a_weight_that_all_connections_share_is_recorded_for_each_of_them(
    monkeypatch, shared, own, chunk, threads
):
    monkeypatch.setattr("autograder.lab.network.CONNECTION_CHUNK", chunk)
    found, expected = (
        record(balanced(*models), threads=threads, simulate_ms=1.0).network.connections
        for models in (shared, own)
    )
    assert len(found.weights) == 330
    assert found.synapse_models == expected.synapse_models
    for column in ("sources", "targets", "weights", "delays_ms", "receptors", "model_index"):
        np.testing.assert_array_equal(getattr(found, column), getattr(expected, column))


def test_vectors_are_kept_for_each_node():
    def build():
        nodes = nest.Create(
            "gif_psc_exp", 3, params={"q_stc": [50.0, -7.0], "tau_stc": [60.0, 2.0]}
        )
        nodes[1].q_stc = [1.0, 2.0]
        return nodes

    parameters = record(build).populations["nodes"].parameters
    assert parameters["q_stc"].tolist() == [[50.0, -7.0], [1.0, 2.0], [50.0, -7.0]]
    assert parameters["tau_stc"].tolist() == [[60.0, 2.0]] * 3
    assert parameters["q_sfa"].shape == (3, 0)


def test_mixed_models_are_named_one_by_one():
    mixed = record(lambda: neurons(1) + nest.Create("iaf_psc_alpha", 2)).populations["nodes"]
    assert mixed.model == "mixed"
    assert mixed.models.tolist() == ["iaf_psc_delta", "iaf_psc_alpha", "iaf_psc_alpha"]


def test_empty_collections_are_populations_of_size_0():
    found = record(lambda: {"E": nest.NodeCollection([]), "I": neurons(2)}, simulate_ms=1.0)
    assert found.error is None
    assert found.populations["E"].size == 0
    assert set(found.spikes) == {"I"}


def test_slices_and_overlaps_have_their_own_ranks():
    def build():
        nodes = neurons(5, I_e=1000.0)
        nest.Connect(nodes, nodes, "one_to_one")
        return {"even": nodes[::2], "late": nodes[3:]}

    found = record(build, simulate_ms=50.0)
    assert found.populations["even"].ids.tolist() == [1, 3, 5]
    overlap = found.projections["even", "late"]
    assert (overlap.sources.tolist(), overlap.targets.tolist()) == ([2], [1])
    assert set(found.spikes["even"].senders.tolist()) == {0, 1, 2}
    assert set(found.spikes["late"].senders.tolist()) == {0, 1}


# ---- simulation ----


def with_devices():
    generator = nest.Create("poisson_generator", params={"rate": 2000.0})
    parrots, target = nest.Create("parrot_neuron", 3), neurons(3)
    own_recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"]})
    nest.Connect(generator, parrots)
    nest.Connect(parrots, target, "one_to_one", {"weight": 30.0})
    nest.Connect(target, own_recorder)
    nest.Connect(meter, target)
    return {
        "drive": generator,
        "parrots": parrots,
        "E": target,
        "recorder": own_recorder,
        "meter": meter,
    }


def test_devices_are_populations_and_only_neurons_are_recorded():
    found = record(with_devices, simulate_ms=50.0)
    kinds = {name: nodes.element_type for name, nodes in found.populations.items()}
    assert kinds == {
        "drive": "stimulator",
        "parrots": "neuron",
        "E": "neuron",
        "recorder": "recorder",
        "meter": "recorder",
    }
    assert found.populations["drive"].parameters["rate"] == 2000.0
    assert set(found.projections) == {
        ("drive", "parrots"),
        ("parrots", "E"),
        ("E", "recorder"),
        ("meter", "E"),
    }
    assert set(found.spikes) == {"parrots", "E"}
    assert set(found.spikes["parrots"].senders.tolist()) == {0, 1, 2}
    assert (np.diff(found.spikes["parrots"].times_ms) >= 0).all()


@pytest.mark.parametrize("model", ["lin_rate_ipn", "siegert_neuron", "astrocyte_lr_1994"])
def test_neurons_that_send_no_spikes_are_no_error_and_have_none(model):
    def build():
        return {"rate": nest.Create(model, 2), "E": neurons(1, I_e=500.0)}

    found = record(build, simulate_ms=10.0)
    assert found.error is None
    assert set(found.spikes) == {"E"}
    assert found.simulated_ms == 10.0


def test_spikes_and_traces_where_they_are_asked_for():
    def build():
        return {"E": neurons(2, I_e=500.0), "I": neurons(1, I_e=500.0)}

    traces = {"E": ["V_m"], "nobody": ["V_m"]}
    found = record(
        build, simulate_ms=10.0, spikes_of=["I"], traces_of=traces, trace_interval_ms=1.0
    )
    assert set(found.spikes) == {"I"}
    assert set(found.traces) == {"E"}
    trace = found.traces["E"]
    assert trace.times_ms.tolist() == [float(t) for t in range(1, 10) for _ in range(2)]
    assert trace.senders.tolist() == [0, 1] * 9
    # From V_m = 0 a constant current I gives tau_m / C_m I (1 - exp(-t / tau_m)).
    V_m = trace.values["V_m"][trace.senders == 0]
    expected = 10.0 / 250.0 * 500.0 * (1 - np.exp(-np.arange(1.0, 10.0) / 10.0))
    below_threshold = expected < 10.0
    np.testing.assert_allclose((V_m + 70.0)[below_threshold], expected[below_threshold], rtol=1e-9)


def noisy():
    nodes = neurons(20)
    nest.Connect(nest.Create("poisson_generator", params={"rate": 20_000.0}), nodes)
    return nodes


def noisy_after_other_draws():
    nest.random.uniform().GetValue()
    nodes = noisy()
    nodes.V_m = nest.random.uniform(-70.0, -70.0 + 1e-12)
    return nodes


def test_what_is_drawn_while_building_does_not_shift_the_input():
    plain, shifted, other = (
        record(function, simulate_ms=100.0, seed=seed).spikes["nodes"].times_ms
        for function, seed in ((noisy, 3), (noisy_after_other_draws, 3), (noisy, 4))
    )
    assert plain.size > 10
    assert np.array_equal(plain, shifted)
    assert not np.array_equal(plain, other)


def simulates(delay_ms):
    def build():
        nodes = neurons(4, I_e=1000.0)
        if delay_ms:
            nest.Connect(nodes, nodes, syn_spec={"weight": 0.0, "delay": delay_ms})
        nest.Simulate(20.0)
        return nodes

    return build


@pytest.mark.parametrize("delay_ms", [None, 0.5, 3.0], ids=["unconnected", "short", "long"])
def test_a_function_that_simulates_itself_is_seen_and_observed_all_the_same(delay_ms):
    found = record(
        simulates(delay_ms), simulate_ms=30.0, traces_of={"nodes": ["V_m"]}, trace_interval_ms=1.0
    )
    assert found.error is None
    assert (found.started_ms, found.simulate_ms, found.simulated_ms) == (20.0, 30.0, 50.0)
    assert found.spikes["nodes"].times_ms.min() > 20.0
    assert found.traces["nodes"].times_ms.min() > 20.0
    assert record(noisy, simulate_ms=1.0).started_ms == 0.0


def resets():
    nest.ResetKernel()
    nest.local_num_threads = 2
    nodes = neurons(4, I_e=1000.0)
    nest.Connect(nodes, nodes)
    return {"E": nodes[:3], "I": nodes[3:]}


def test_a_function_may_reset_the_kernel_and_use_threads():
    found = record(resets, simulate_ms=50.0)
    assert found.error is None
    assert found.projections["E", "I"].count == 3
    assert set(found.spikes["E"].senders.tolist()) == {0, 1, 2}


# ---- beside the student's code ----


@pytest.mark.parametrize("enabled", [True, False], ids=["on", "off"])
@pytest.mark.parametrize("function", [two_populations, fails(ValueError())], ids=["fine", "raises"])
def test_the_garbage_collector_is_left_as_it_was(enabled, function):
    before = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        record(function)
        assert gc.isenabled() is enabled
    finally:
        (gc.enable if before else gc.disable)()


def noisily():
    print("on stderr", file=sys.stderr)
    os.write(2, b"from below\n")
    return 1


def test_what_the_function_writes_to_stderr_comes_on_stdout(capfd):
    assert record(noisily).returned == 1
    out, err = capfd.readouterr()
    assert err == ""
    for text in ("on stderr", "from below"):
        assert text in out
    print("still there", file=sys.stderr)
    os.write(2, b"below too\n")
    assert capfd.readouterr().err == "still there\nbelow too\n"


def test_without_nest_nothing_imports_it():
    script = """
    import sys
    from autograder.lab.observation import observe, recent
    observe("q1", lambda x: x + 1, probe="p", x=1)
    found = recent["q1"]["p"]
    print("nest" in sys.modules, found.returned, found.nest_version)
    """
    command = [sys.executable, "-c", textwrap.dedent(script)]
    assert subprocess.check_output(command, text=True).split() == ["False", "2", "None"]


# ---- when a submission is graded ----


@pytest.fixture
def graded(tmp_path, monkeypatch):
    """Sets what is asked of the probes; gives the outbox."""
    outbox = tmp_path / "outbox"
    outbox.mkdir()
    monkeypatch.setenv("AUTOGRADER_OUTBOX", str(outbox))

    def ask(questions):
        draw = tmp_path / "draw.json"
        draw.write_text(json.dumps({"format": 1, "questions": questions}))
        monkeypatch.setenv("AUTOGRADER_DRAW", str(draw))
        return outbox

    return ask


def test_the_draw_sets_seed_and_arguments(graded):
    outbox = graded({"q1": {"hidden": {"seed": 77, "arguments": encode_value({"x": np.ones(2)})}}})
    observe("q1", lambda x, y, seed: (x.sum(), y, seed), probe="hidden", x=[0], y=5)
    found = decode((outbox / "q1.hidden.rec").read_bytes())
    assert found.returned == (2.0, 5, 77)
    assert found.seed == 77
    assert found.arguments["x"].tolist() == [1.0, 1.0]
    assert [path.name for path in outbox.iterdir()] == ["q1.hidden.rec"]


NOT_ASKED = {"another question": {"q2": {}}, "another probe": {"q1": {"other": {"seed": 1}}}}


@pytest.mark.parametrize("questions", NOT_ASKED.values(), ids=NOT_ASKED)
def test_a_probe_that_is_not_asked_for_is_not_run(graded, questions):
    outbox = graded(questions)
    called = []
    observe("q1", lambda: called.append(1), probe="p")
    assert not called
    assert not list(outbox.iterdir())


def test_an_error_reaches_the_outbox_too(graded):
    outbox = graded({"q1": {"p": {"seed": 1}}})
    observe("q1", fails(ValueError("wrong")), probe="p")
    assert decode((outbox / "q1.p.rec").read_bytes()).error.message == "wrong"
