"""What check files are written with: what each helper takes, and what it says of all else."""

import math
from dataclasses import replace

import numpy as np
import pytest

from autograder.checks import (
    CheckFailed,
    Deviation,
    Recordings,
    Unusual,
    all_returned,
    array,
    built,
    close,
    defaults_kept,
    describe_unusual,
    entry,
    equal,
    number,
    only_driven_by,
    population,
    projection,
    require,
    run_digest,
    same_spikes,
    unchanged,
    unconnected,
    usually_within,
    within,
)
from autograder.checks.check_file import CheckFileError, load_checks, run_checks
from autograder.recording.model import (
    Opaque,
    Population,
    Projection,
    Recording,
    Spikes,
    StudentError,
)


def network():
    """E (3) and I (2): E → I all to all, E → E with one autapse and one multapse."""
    E = Population(
        "E",
        "iaf_psc_delta",
        3,
        np.array([1, 2, 3]),
        "neuron",
        {
            "C_m": 250.0,
            "V_m": np.array([1.0, 2.0, 3.0]),
            "frozen": False,
            "post": "none",
            "q": np.tile([1.0, 2.0], (3, 1)),
        },
    )
    I = Population("I", "iaf_psc_alpha", 2, np.array([4, 5]), "neuron", {"C_m": 200.0})  # noqa: E741
    to_I = connected("E", "I", [0, 1, 2, 0, 1, 2], [0, 0, 0, 1, 1, 1], weights=0.5, delays_ms=1.5)
    to_E = connected("E", "E", [0, 0, 0, 1], [0, 1, 1, 2], weights=[1.0, -1.0, 1.0, 1.0])
    return Recording(
        question="q1",
        probe="p",
        seed=1,
        returned={"a": 1},
        populations={"E": E, "I": I},
        projections={("E", "I"): to_I, ("E", "E"): to_E},
        spikes={"E": Spikes(np.array([1.0, 2.0]), np.array([0, 1]), 3)},
    )


def connected(source, target, sources, targets, *, weights=1.0, delays_ms=1.0):
    sizes, count = {"E": 3, "I": 2}, len(sources)
    return Projection(
        source,
        target,
        sizes[source],
        sizes[target],
        np.array(sources),
        np.array(targets),
        np.full(count, weights, float) if np.ndim(weights) == 0 else np.array(weights),
        np.full(count, delays_ms),
        ("static_synapse",),
        np.zeros(count, int),
    )


nan, inf = math.nan, math.inf
NETWORK = network()


def with_noise(*, driving, model="poisson_generator", kind="stimulator", count=1):
    """The network, and `count` nodes that were not returned and send to `driving`."""
    ids = np.arange(6, 6 + count)
    ranks = np.arange(count)
    sent = replace(connected("E", driving, ranks, ranks * 0), source=model, n_sources=count)
    return replace(
        NETWORK,
        unreturned={model: Population(model, model, count, ids, kind)},
        unreturned_inputs={(model, driving): sent},
    )


NOISY = with_noise(driving="E")
METERED = with_noise(driving="E", model="voltmeter", kind="recorder")
RETURNED = replace(
    NETWORK,
    populations=NETWORK.populations
    | {
        "noise": Population("noise", "dc_generator", 1, np.array([6]), "stimulator"),
        "first": replace(NETWORK.populations["E"], name="first", size=1, ids=np.array([1])),
    },
    projections=NETWORK.projections
    | {
        ("noise", "I"): replace(connected("E", "I", [0], [0]), source="noise", n_sources=1),
        ("first", "I"): replace(connected("E", "I", [0], [0]), source="first", n_sources=1),
    },
)


def with_defaults(**parameters):
    """The network where E has these parameters, and where NEST's defaults are recorded."""
    excitatory = replace(NETWORK.populations["E"], parameters=parameters)
    own = {"C_m": 250.0, "I_e": 0.0, "V_min": -inf, "q": np.array([1.0, 2.0]), "on": False}
    return replace(
        NETWORK, populations={"E": excitatory}, defaults={"iaf_psc_delta": {**own, "absent": 1.0}}
    )


KEPT = with_defaults(C_m=250.0, I_e=0.0, V_min=-inf, q=np.array([1.0, 2.0]), on=False, thread=2)
MIXED = replace(
    NETWORK, populations={"E": replace(NETWORK.populations["E"], model="mixed")}, defaults={}
)
CHANGED = replace(NETWORK, probe="other", changed_arguments=("W", "rates"))
RAISED = replace(NETWORK, probe="raised", error=StudentError("KeyError", "'x'", ""))

# id: (helper, arguments, options)
PASSES = {
    "close: float32 where no accuracy is given": (close, (np.float32(1 / 3), 1 / 3, "x"), {}),
    "close: float32 in an array": (close, (np.float32([0.1, 7.7]), [0.1, 7.7], "x"), {}),
    "close: within rtol": (close, (1.001, 1.0, "x"), {"rtol": 1e-2}),
    "close: within atol": (close, (0.05, 0.0, "x"), {"atol": 0.1}),
    "close: at the bound": (close, (1.5, 1.0, "x"), {"rtol": 0.5}),
    "close: an array of one": (close, (np.array([1.0]), 1.0, "x"), {}),
    "close: NumPy's number": (close, (np.float32(0.5), 0.5, "x"), {}),
    "close: arrays": (close, ([1, 2], np.array([1.0, 2.0]), "x"), {}),
    "close: integers": (close, (3, 3.0, "x"), {}),
    "equal: int": (equal, (3, 3, "x"), {}),
    "equal: whole float": (equal, (3.0, 3, "x"), {}),
    "equal: string": (equal, ("a", "a", "x"), {}),
    "equal: None": (equal, (None, None, "x"), {}),
    "equal: bool": (equal, (True, True, "x"), {}),
    "equal: NumPy's bool": (equal, (np.True_, True, "x"), {}),
    "equal: array": (equal, ([[1], [2]], np.array([[1], [2]]), "x"), {}),
    "equal: a list for a tuple": (equal, ([1, "a"], (1, "a"), "x"), {}),
    "equal: an array for a list": (equal, (np.array([1, 2]), [1, 2], "x"), {}),
    "equal: a dict of arrays": (equal, ({"a": np.array([1, 2])}, {"a": [1, 2]}, "x"), {}),
    "within: at the bounds": (within, (2, 2, 2, "x"), {}),
    "usually within: inside": (usually_within, (1, 0.5, 1, "x"), {}),
    "same spikes: any order": (same_spikes, ([2.0, 1.0], [1.0, 2.04], "x"), {}),
    "same spikes: none": (same_spikes, ([], [], "x"), {}),
    "require": (require, ([1], "x"), {}),
    "unchanged": (unchanged, (NETWORK,), {}),
    "unchanged: where one raises": (
        unchanged,
        (Recordings({"p": NETWORK, "raised": RAISED}),),
        {},
    ),
    "only driven by: itself": (only_driven_by, (NETWORK, "E", "E"), {}),
    "only driven by: a model that need not be returned": (
        only_driven_by,
        (NOISY, "E", "E", "poisson_generator"),
        {},
    ),
    "only driven by: another is driven": (only_driven_by, (NOISY, "I", "E"), {}),
    "only driven by: a recorder beside": (only_driven_by, (METERED, "E", "E"), {}),
    "only driven by: a part of it": (only_driven_by, (RETURNED, "I", "E", "noise"), {}),
    "defaults kept": (defaults_kept, (KEPT, "E"), {}),
    "defaults kept: a vector each": (
        defaults_kept,
        (with_defaults(q=np.tile([1.0, 2.0], (3, 1))), "E"),
        {},
    ),
    "defaults kept: all but one": (defaults_kept, (with_defaults(I_e=3.0), "E"), {"but": ["I_e"]}),
    "all returned": (all_returned, (NETWORK,), {}),
    "all returned: but one": (all_returned, (NOISY,), {"besides": {"poisson_generator": 1}}),
    "built": (built, (NETWORK, "E", "I"), {}),
    "unconnected": (unconnected, (NETWORK, "I", "E"), {}),
    "population": (population, (NETWORK, "E"), {"size": 3, "model": "iaf_psc_delta"}),
    "population: parameters": (
        population,
        (NETWORK, "E"),
        {"C_m": 250.0 * (1 + 1e-12), "V_m": [1.0, 2.0, 3.0], "frozen": False, "post": "none"},
    ),
    "population: one for all": (population, (NETWORK, "E"), {"C_m": np.full(3, 250.0)}),
    "population: a vector each": (population, (NETWORK, "E"), {"q": [1.0, 2.0]}),
    "projection": (
        projection,
        (NETWORK, "E", "I"),
        {
            "count": 6,
            "in_degree": 3,
            "out_degree": 2,
            "weight": 0.5,
            "delay_ms": 1.5,
            "synapse_model": "static_synapse",
            "autapses": 0,
            "multapses": 0,
        },
    ),
    "projection: autapses": (projection, (NETWORK, "E", "E"), {"autapses": 1, "multapses": 1}),
}


@pytest.mark.parametrize(("helper", "arguments", "options"), PASSES.values(), ids=PASSES)
def test_passes(helper, arguments, options):
    helper(*arguments, **options)


NO_ARRAY = Opaque("generator")

# id: (helper, arguments, options, message with numbers, direction without)
FAILS = {
    "close: too high": (
        close,
        (1.2, 1.0, "rate"),
        {"unit": "Hz"},
        "rate: 1.2 Hz, expected 1 Hz: about 20 % too high.",
        "rate: too high.",
    ),
    "close: too low": (close, (0.5, 1.0, "x"), {}, "about 50 % too low", "x: too low."),
    "close: sign": (close, (-1.0, 1.0, "x"), {}, "expected 1: wrong sign.", "x: wrong sign."),
    "close: sign, and another size": (
        close,
        (-55.0, 1000.0, "V_th"),
        {},
        "V_th: -55, expected 1000: too low.",
        "V_th: too low.",
    ),
    "close: smaller below zero": (
        close,
        (-166.6, -176.8, "x"),
        {},
        "x: -166.6, expected -176.8: about 5.8 % too small in size.",
        "x: too small in size.",
    ),
    "close: larger below zero": (close, (-2.0, -1.0, "x"), {}, "100 % too large in size", "too la"),
    "close: zero for a negative": (close, (0.0, -1.0, "x"), {}, "100 % too small in size", "too s"),
    "close: next to it": (
        close,
        (np.float32(1 / 3), 1 / 3, "x"),
        {"rtol": 1e-9},
        "x: 0.33333334, expected 0.33333333: too high.",
        "x: too high.",
    ),
    "close: an entry next to it": (
        close,
        ([1.0, 1.0 + 1e-12], np.ones(2), "x"),
        {"rtol": 0.0},
        "entry [1] is 1.000000000001, expected 1: 1 of 2",
        "1 of 2",
    ),
    "close: beyond what the default forgives": (
        close,
        (1000.02, 1000.0, "x"),
        {},
        "x: 1000.02, expected 1000: too high.",
        "too high",
    ),
    "within: next to it": (
        within,
        (3.0000001, 2.0, 3.0, "x"),
        {"unit": "Hz"},
        "x: 3.0000001 Hz, expected 2 to 3 Hz: too high.",
        "too high",
    ),
    "close: another unit": (
        close,
        (0.02, 20.0, "tau_m"),
        {"unit": "ms"},
        "tau_m: 0.02 ms, expected 20 ms: about 1000 times too low.",
        "tau_m: too low.",
    ),
    "close: far too high": (
        close,
        (1230.0, 10.0, "x"),
        {},
        "about 120 times too high.",
        "too high",
    ),
    "close: beyond all measure": (close, (1e9, 1.0, "x"), {}, "expected 1: too high.", "too high"),
    "close: next to nothing": (close, (1e-300, 1.0, "x"), {}, "expected 1: too low.", "too low"),
    "close: expected zero": (close, (0.1, 0.0, "x"), {}, "x: 0.1, expected 0", "x: too high."),
    "close: found zero": (close, (0.0, 2.0, "x"), {}, "about 100 % too low", "x: too low."),
    "close: NaN": (close, (nan, 1.0, "x"), {}, "nan is not a finite number", "not a finite number"),
    "close: None": (close, (None, 1.0, "x"), {}, "does your function return", "return"),
    "close: bool": (close, (True, 1.0, "x"), {}, "expected a number, got bool True", "bool"),
    "close: complex": (close, (1 + 0j, 1.0, "x"), {}, "got complex", "complex"),
    "close: text": (close, ("1", 1.0, "x"), {}, "got str '1'", "got str"),
    "close: opaque": (close, (NO_ARRAY, 1.0, "x"), {}, "object of type generator", "generator"),
    "close: array for a number": (close, ([1, 2], 1.0, "x"), {}, "got list [1, 2]", "list"),
    "close: entries": (
        close,
        ([1.0, 3.0, 5.0], [1.0, 2.0, 4.0], "V"),
        {"unit": "mV"},
        "V: entry [1] is 3 mV, expected 2 mV: 2 of 3 entries differ.",
        "V: 2 of 3 entries differ.",
    ),
    "close: all signs": (
        close,
        ([-1.0, 0.0, 2.0], [1.0, 0.0, -2.0], "V"),
        {},
        "V: entry [0] is -1, expected 1: every entry has the wrong sign.",
        "V: every entry has the wrong sign.",
    ),
    "close: a common factor": (
        close,
        ([[2.0, 4.0], [6.0, 0.0]], [[1.0, 2.0], [3.0, 0.0]], "W"),
        {"unit": "pA"},
        "W: entry [0, 0] is 2 pA, expected 1 pA: every entry is off by the same factor.",
        "W: every entry is off by the same factor.",
    ),
    "close: all zero": (close, ([0.0, 0.0], [1.0, 2.0], "V"), {}, "2 of 2 entries", "2 of 2"),
    "close: something for zero": (
        close,
        ([2.0, 4.0, 1.0], [1.0, 2.0, 0.0], "V"),
        {},
        "3 of 3",
        "3",
    ),
    "close: one entry": (close, ([2.0], [1.0], "V"), {}, "1 of 1 entries differ", "1 of 1"),
    "close: shape": (
        close,
        ([[1.0]], [1.0, 2.0], "V"),
        {},
        "shape of V: (1, 1), expected (2,).",
        "shape of V: not what was asked for.",
    ),
    "close: ragged": (close, ([[1], [1, 2]], np.ones(2), "V"), {}, "different lengths", "V"),
    "close: NaN inside": (close, ([1, nan], np.ones(2), "V"), {}, "not finite", "V"),
    "close: text inside": (close, (["a"], np.ones(1), "V"), {}, "an array of numbers", "V"),
    "equal: int": (equal, (3, 4, "n"), {}, "n: 3, expected 4.", "n: not what was asked for."),
    "equal: a bool for 1": (equal, (True, 1, "n"), {}, "expected a number, got bool", "bool"),
    "equal: 1 for a bool": (equal, (1, True, "n"), {}, "1, expected True", "not what was"),
    "equal: length": (equal, ([1], [1, 2], "n"), {}, "[1], expected [1, 2]", "not what was"),
    "equal: array for a list": (equal, (np.array([1, 3]), [1, 2], "n"), {}, "expected", "not what"),
    "equal: bools inside": (equal, ([True], [1], "n"), {}, "[True], expected [1]", "not what"),
    "equal: dict": (equal, ({"a": 1}, {"b": 1}, "n"), {}, "expected {'b': 1}", "not what"),
    "equal: entries": (
        equal,
        ([1, 3], np.array([1, 2]), "n"),
        {},
        "entry [1] is 3, expected 2",
        "1 of 2",
    ),
    "equal: long": (equal, ("x" * 999, "y", "n"), {}, "…", "not what"),
    "within: low": (
        within,
        (1.0, 2.0, 3.0, "rate"),
        {"unit": "Hz"},
        "rate: 1 Hz, expected 2 to 3 Hz: too low.",
        "rate: too low.",
    ),
    "within: high": (within, (4.0, 2.0, 3.0, "x"), {}, "too high", "x: too high."),
    "within: None": (within, (None, 2.0, 3.0, "x"), {}, "got None", "got None"),
    "usually within: None": (usually_within, (None, 0, 1, "x"), {}, "got None", "got None"),
    "usually within: array": (usually_within, (np.ones(2), 0, 1, "x"), {}, "shape (2,)", "array"),
    "usually within: text": (usually_within, ("0.5", 0, 1, "x"), {}, "got str", "str"),
    "number: integer array": (number, (np.arange(3), "x"), {}, "array of shape (3,)", "array"),
    "number: infinite": (number, (inf, "x"), {}, "inf is not a finite number", "not a finite"),
    "array: None": (array, (None, "x"), {}, "got None", "got None"),
    "array: any length": (
        array,
        (np.ones((2, 3)), "x"),
        {"shape": (None, 4)},
        "shape of x: (2, 3), expected (any, 4).",
        "not what was asked for",
    ),
    "entry: key": (entry, ({"a": 1}, "b", "your result"), {}, "the entry 'b' is missing", "'b'"),
    "entry: position": (entry, ((1, 2), 2, "your result"), {}, "the entry 2 is missing", "2"),
    "entry: name of a tuple": (entry, ((1, 2), "a", "your result"), {}, "'a' is missing", "'a'"),
    "entry: None": (entry, (None, "a", "your result"), {}, "got None", "got None"),
    "same spikes: fewer": (
        same_spikes,
        ([1.0], [1.0, 2.0], "E"),
        {},
        "E: 1 spike, expected 2: too few spikes.",
        "E: too few spikes.",
    ),
    "same spikes: late": (
        same_spikes,
        ([1.0, 2.2], [1.0, 2.0], "E"),
        {},
        "E: spike 2 comes at 2.2 ms, expected 2 ms: spikes come too late.",
        "E: spikes come too late.",
    ),
    "require": (require, (0, "it is 3", "it is off"), {}, "it is 3", "it is off"),
    "require: no direction": (require, (0, "it is off"), {}, "it is off", "it is off"),
    "population: missing": (
        population,
        (NETWORK, "X"),
        {},
        "no node collection called 'X' (found: E, I).",
        "'X'",
    ),
    "population: size": (
        population,
        (NETWORK, "E"),
        {"size": 2},
        "3 nodes, expected 2",
        "too many",
    ),
    "population: model": (
        population,
        (NETWORK, "E"),
        {"model": "iaf_psc_exp"},
        "model of E: 'iaf_psc_delta', expected 'iaf_psc_exp'",
        "model of E: not what was asked for.",
    ),
    "population: parameter": (population, (NETWORK, "E"), {"C_m": 200.0}, "C_m of E: 250", "too h"),
    "population: one of many": (population, (NETWORK, "E"), {"V_m": 1.0}, "2 of 3 entries", "2 of"),
    "population: another vector": (population, (NETWORK, "E"), {"q": [1, 3]}, "3 of 6", "3 of"),
    "population: a longer vector": (population, (NETWORK, "E"), {"q": [1]}, "shape", "shape"),
    "population: a bool": (population, (NETWORK, "E"), {"frozen": True}, "False", "frozen of E"),
    "population: no parameter": (
        population,
        (NETWORK, "I"),
        {"V_m": 1},
        "no such parameter",
        "V_m",
    ),
    "projection: missing": (projection, (NETWORK, "I", "E"), {}, "I → E: there are no", "I → E"),
    "projection: no target": (projection, (NETWORK, "E", "X"), {}, "called 'X'", "'X'"),
    "projection: count": (
        projection,
        (NETWORK, "E", "I"),
        {"count": 7},
        "E → I: 6 connections, expected 7: too few connections.",
        "E → I: too few connections.",
    ),
    "projection: in-degree": (
        projection,
        (NETWORK, "E", "I"),
        {"in_degree": 2},
        "E → I: in-degree: 3, expected 2: too high.",
        "E → I: in-degree: too high.",
    ),
    "projection: in-degrees": (
        projection,
        (NETWORK, "E", "E"),
        {"in_degree": 1},
        "from 1 to 2, expected 1: it differs between neurons.",
        "it differs between neurons.",
    ),
    "projection: weight": (
        projection,
        (NETWORK, "E", "I"),
        {"weight": 0.4},
        "weight: 0.5, expected 0.4: too strong.",
        "weight: too strong.",
    ),
    "projection: weight's sign": (
        projection,
        (NETWORK, "E", "I"),
        {"weight": -0.5},
        "wrong sign",
        "weight: wrong sign.",
    ),
    "projection: weight's sign and size": (
        projection,
        (NETWORK, "E", "I"),
        {"weight": -2.0},
        "weight: 0.5, expected -2: wrong sign and size.",
        "weight: wrong sign and size.",
    ),
    "projection: weights": (
        projection,
        (NETWORK, "E", "E"),
        {"weight": 1.0},
        "-1 to 1, expected 1: it differs between connections.",
        "it differs between connections.",
    ),
    "projection: delay": (
        projection,
        (NETWORK, "E", "I"),
        {"delay_ms": 1.0},
        "delay: 1.5 ms, expected 1 ms: too long.",
        "delay: too long.",
    ),
    "projection: synapse": (
        projection,
        (NETWORK, "E", "I"),
        {"synapse_model": "stdp_synapse"},
        "synapse model of E → I: static_synapse, expected stdp_synapse.",
        "synapse model of E → I: not what was asked for.",
    ),
    "projection: autapses": (
        projection,
        (NETWORK, "E", "E"),
        {"autapses": 0},
        "E → E: 1 autapse, expected 0: too many autapses.",
        "E → E: too many autapses.",
    ),
    "projection: multapses": (
        projection,
        (NETWORK, "E", "E"),
        {"multapses": 0},
        "1 multapse,",
        "too m",
    ),
    "unchanged": (
        unchanged,
        (CHANGED,),
        {},
        "Your function changed these arguments in place: W, rates.",
        "W, rates",
    ),
    "unchanged: any probe": (
        unchanged,
        (Recordings({"raised": RAISED, "p": NETWORK, "other": CHANGED}),),
        {},
        "Your function changed these arguments in place: W, rates.",
        "W, rates",
    ),
    "only driven by: not returned": (
        only_driven_by,
        (NOISY, "E", "E"),
        {},
        "a poisson_generator that you did not return drives E.",
        "a poisson_generator that you did not return drives E.",
    ),
    "only driven by: several": (
        only_driven_by,
        (with_noise(driving="E", model="ac_generator", count=3), "E", "E"),
        {},
        "3 nodes of ac_generator that you did not return drive E.",
        "did not return drive E.",
    ),
    "only driven by: returned": (
        only_driven_by,
        (RETURNED, "I", "E"),
        {},
        "noise drives I, which was not asked for.",
        "noise drives I",
    ),
    "only driven by: itself": (only_driven_by, (NETWORK, "E"), {}, "E drives E", "E drives E"),
    "only driven by: no target": (only_driven_by, (NETWORK, "X"), {}, "called 'X'", "'X'"),
    "defaults kept: changed": (
        defaults_kept,
        (with_defaults(I_e=300.0), "E"),
        {},
        "I_e of E, which should keep its default: 300, expected 0: too high.",
        "I_e of E, which should keep its default: too high.",
    ),
    "defaults kept: of one node": (
        defaults_kept,
        (with_defaults(C_m=np.array([250.0, 100.0, 250.0])), "E"),
        {"but": ["I_e"]},
        "default: 100, expected 250: about 60 % too low.",
        "C_m of E, which should keep its default: too low.",
    ),
    "defaults kept: a vector": (
        defaults_kept,
        (with_defaults(q=np.array([1.0, 3.0])), "E"),
        {},
        "q of E, which should keep its default: it has other entries.",
        "other entries",
    ),
    "defaults kept: one of the vectors": (
        defaults_kept,
        (with_defaults(q=np.array([[1.0, 2.0], [1.0, 2.0], [1.0, 2.5]])), "E"),
        {},
        "q of E, which should keep its default: it has other entries.",
        "other entries",
    ),
    "defaults kept: a bool": (
        defaults_kept,
        (with_defaults(on=True), "E"),
        {},
        "True, expected False",
        "on of E",
    ),
    "defaults kept: several models": (
        defaults_kept,
        (MIXED, "E"),
        {},
        "E: its nodes differ in model",
        "differ in model",
    ),
    "all returned: one more": (
        all_returned,
        (NOISY,),
        {},
        "nodes of poisson_generator that your function made and did not return: 1, expected 0: "
        "too many.",
        "did not return: too many.",
    ),
    "all returned: one is missing": (
        all_returned,
        (NETWORK,),
        {"besides": {"voltmeter": 1}},
        "nodes of voltmeter that your function made and did not return: 0, expected 1: too few.",
        "too few",
    ),
    "built: simulated": (
        built,
        (replace(NETWORK, started_ms=10.0), "X"),
        {},
        "Your function has simulated 10 ms, but it should only build.",
        "should only build",
    ),
    "built: a part is missing": (built, (NETWORK, "E", "X"), {}, "called 'X'", "'X'"),
    "unconnected": (
        unconnected,
        (NETWORK, "E", "I"),
        {},
        "E → I: 6 connections, expected none: there should be no connections.",
        "E → I: there should be no connections.",
    ),
}


@pytest.mark.parametrize(
    ("helper", "arguments", "options", "message", "direction"), FAILS.values(), ids=FAILS
)
def test_fails_with_numbers_or_a_direction_and_adds_the_hint_to_both(
    helper, arguments, options, message, direction
):
    with pytest.raises(CheckFailed) as failed:
        helper(*arguments, **options, hint="look here")
    assert not isinstance(failed.value, Unusual)
    assert message in failed.value.message
    assert direction in failed.value.direction
    assert failed.value.message.endswith("Hint: look here")
    assert failed.value.direction.endswith("Hint: look here")


HIDES = [name for name, case in FAILS.items() if "expected" in case[3] and "got" not in case[3]]


@pytest.mark.parametrize("name", HIDES)
def test_a_direction_never_says_what_was_expected(name):
    helper, arguments, options, *_ = FAILS[name]
    with pytest.raises(CheckFailed) as failed:
        helper(*arguments, **options)
    assert "expected" not in failed.value.direction
    assert "expected" in failed.value.message


UNUSUAL_VALUES = {
    "low": (0.1, "too low"),
    "high": (9.0, "too high"),
    "NaN": (nan, "undefined"),
    "infinite": (inf, "too high"),
    "NumPy's number": (np.float64(9.0), "too high"),
}


@pytest.mark.parametrize(("value", "way"), UNUSUAL_VALUES.values(), ids=UNUSUAL_VALUES)
def test_what_is_usually_within_is_only_unusual_outside(value, way):
    with pytest.raises(Unusual) as unusual:
        usually_within(value, 1.0, 2.0, "rate of E", unit="Hz", hint="drive?")
    (deviation,) = unusual.value.deviations
    assert (deviation.label, deviation.way) == ("rate of E (Hz)", way)
    assert (deviation.low, deviation.high) == (1.0, 2.0)
    assert unusual.value.direction == f"rate of E (Hz): {way} in 1 run. Hint: drive?"


def test_unusual_runs_are_told_together():
    low, high = (Deviation("rate", value, 2.0, 3.0, way) for value, way in
                 ((1.0, "too low"), (4.0, "too high")))  # fmt: skip
    cv = Deviation("CV", 0.1, 0.5, 1.0, "too low")
    assert describe_unusual([[low], [low, cv]]) == (
        "rate: 1, 1, expected 2 to 3: too low in 2 runs. CV: 0.1, expected 0.5 to 1: too low in "
        "1 run.",
        "rate: too low in 2 runs. CV: too low in 1 run.",
    )
    assert describe_unusual([[low], [high]])[1] == (
        "rate: too low in one run, too high in another."
    )


def test_a_digest_tells_runs_apart_and_says_nothing_of_silence():
    def digest(returned=None, times=()):
        spikes = {"E": Spikes(np.array(times, float), np.zeros(len(times), int), 3)}
        recording = Recording(question="q", probe="p", seed=1, returned=returned, spikes=spikes)
        return run_digest(recording)

    assert digest(times=[1.0]) == digest(times=[1.0]) != digest(times=[1.1])
    assert digest(np.arange(16)) == digest(np.arange(16)) != digest(np.arange(1, 17))
    assert digest() == digest(np.zeros(15)) == ""  # two honest runs may share these


# ---- recordings, as a case sees them ----


FAULT = StudentError("ValueError", "oh", "", "in f, line 4: 1 / 0")
RAISED_AT = Recording(question="q1", probe="bad", seed=1, error=FAULT)
RECORDINGS = Recordings({"p": NETWORK, "bad": RAISED_AT}, {"late": "Your code did not finish."})

# id: (what a case does, what it says)
ASKED = {
    "not recorded": (lambda r: r["never"], "Nothing was recorded: run the cell"),
    "missing with a reason": (lambda r: r["late"], "Your code did not finish."),
    "raised": (lambda r: r["bad"], "Your code raised ValueError: oh — in f, line 4: 1 / 0"),
    "population": (
        lambda r: r["p"].populations["X"],
        "no node collection called 'X' (found: E, I)",
    ),
    "projection": (
        lambda r: r["p"].projections["I", "E"],
        "no connections I → E (found: E → I, E → E)",
    ),
    "spikes": (lambda r: r["p"].spikes["I"], "no spikes of 'I'"),
    "trace": (lambda r: r["p"].traces["E"], "no trace of 'E'"),
}


@pytest.mark.parametrize(("ask", "message"), ASKED.values(), ids=ASKED)
def test_asking_for_what_is_not_there_fails_the_check(ask, message):
    with pytest.raises(CheckFailed) as failed:
        ask(RECORDINGS)
    assert message in failed.value.message


def test_recordings_are_a_mapping_of_those_that_can_be_looked_at():
    assert RECORDINGS["p"].returned == {"a": 1}
    assert "p" in RECORDINGS
    assert "bad" not in RECORDINGS
    assert "never" not in RECORDINGS
    assert RECORDINGS["p"].projections.get(("I", "E")) is None
    assert "I" not in RECORDINGS["p"].spikes


# ---- a check file ----


CHECKS = '''
from otter.test_files import test_case
from autograder.checks import close, require, usually_within

OK_FORMAT = False
name = "q1"


@test_case(name="a case", points=1.5, hidden={hidden})
def case(recordings, bands):
    """What the case
    is about."""
    {body}
'''


def outcome(tmp_path, body, hidden=False):
    path = tmp_path / "q1.py"
    path.write_text(CHECKS.format(body=body, hidden=hidden))
    (result,) = run_checks(load_checks(path), RECORDINGS)
    assert (result.name, result.hidden, result.points) == ("a case", hidden, 1.5)
    assert result.explanation == "What the case is about."
    return result


# id: (body, outcome, message, message if hidden)
BODIES = {
    "passes": ("recordings['p']", "pass", "", ""),
    "fails": ("close(2, 4.0, 'x')", "fail", "x: 2, expected 4: about 50 % too low.", "x: too low."),
    "unusual": (
        "usually_within(9, 1, 2, 'x')",
        "unusual",
        "x: 9, expected 1 to 2: too high in 1 run.",
        "x: too high in 1 run.",
    ),
}
NOT_RUN = "This check could not be run; please tell your instructor."
# What is no failed check is the author's mistake, and no student pays for it.
FAULTS = {
    "division": ("1 / 0", "ZeroDivisionError: division by zero"),
    "misspelt": ("recording['p']", "NameError: name 'recording' is not defined"),
    "SystemExit": ("raise SystemExit('over')", "SystemExit: over"),
    "no bands": ("bands.check(recordings['p'])", "AttributeError"),
    "recursion": ("case(recordings, bands)", "RecursionError"),
}


@pytest.mark.parametrize("hidden", [False, True], ids=["public", "hidden"])
@pytest.mark.parametrize(("body", "expected", "public", "private"), BODIES.values(), ids=BODIES)
def test_what_a_case_says(tmp_path, body, expected, public, private, hidden):
    result = outcome(tmp_path, body, hidden)
    assert (result.outcome, result.message) == (expected, private if hidden else public)
    assert result.fault == ""


@pytest.mark.parametrize(("body", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_case_that_breaks_is_undecided_and_says_why_to_the_instructor_only(tmp_path, body, fault):
    body = body.replace("case(", "case.test_func(") if body.startswith("case(") else body
    result = outcome(tmp_path, body, hidden=True)
    assert (result.outcome, result.message) == ("undecided", NOT_RUN)
    assert result.fault.startswith("a case: ")
    assert fault in result.fault


def test_a_network_too_large_for_the_check_is_the_students_fault(tmp_path):
    size = 10_000
    nodes = Population("E", "iaf_psc_delta", size, np.arange(1, size + 1), "neuron")
    one = np.array([0])
    huge = Projection(
        "E", "E", size, size, one, one, np.ones(1), np.ones(1), ("static_synapse",), one
    )
    recording = Recording(
        question="q1",
        probe="p",
        seed=1,
        populations={"E": nodes},
        projections={("E", "E"): huge},
    )
    path = tmp_path / "q1.py"
    path.write_text(CHECKS.format(body="recordings['p'].projections['E', 'E'].matrix", hidden=True))
    (result,) = run_checks(load_checks(path), Recordings({"p": recording}))
    assert result.outcome == "fail"
    assert "10000 × 10000 entries" in result.message


def test_checks_can_be_run_again(tmp_path):
    path = tmp_path / "q1.py"
    path.write_text(CHECKS.format(body="recordings['late']", hidden=False))
    checks = load_checks(path)
    assert checks.points == 1.5
    assert run_checks(checks, RECORDINGS) == run_checks(checks, RECORDINGS)


BROKEN = {
    "missing": (None, "is missing"),
    "syntax": ("def", "SyntaxError"),
    "raises": ("1 / 0", "ZeroDivisionError"),
}


@pytest.mark.parametrize(("text", "fault"), BROKEN.values(), ids=BROKEN)
def test_a_check_file_that_can_not_be_loaded_is_named(tmp_path, text, fault):
    path = tmp_path / "q1.py"
    if text is not None:
        path.write_text(text)
    with pytest.raises(CheckFileError, match=fault) as error:
        load_checks(path)
    assert str(path) in str(error.value)
