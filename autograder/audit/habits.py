"""Mutation operators for what students of this course confuse: NumPy, SciPy, NEST, arguments."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from typing import Any

import numpy as np

from autograder.audit.operators import New, Operator
from autograder.audit.places import Place

# Calls that may be left out: what they are given stands in their place.
LEFT_OUT = {
    "np.array", "np.asarray", "np.sort", "np.abs", "np.sqrt", "np.atleast_1d", "np.maximum",
    "np.minimum", "np.diff", "np.transpose", "np.nan_to_num", "np.unique", "np.linalg.pinv",
    "abs", "dict", "list", "sorted", "round", "int", "min", "max", "nest.math.redraw",
}  # fmt: skip
METHODS_LEFT_OUT = {"copy", "astype", "sort"}

# What is confused: functions, or methods, by their last name.
CONFUSED = {
    "min": ("max",), "max": ("min",), "argmin": ("argmax",), "argmax": ("argmin",),
    "minimum": ("maximum",), "maximum": ("minimum",), "sum": ("mean", "max"),
    "mean": ("sum", "median"), "median": ("mean",), "std": ("var",), "var": ("std",),
    "zeros": ("ones",), "ones": ("zeros",), "any": ("all",), "all": ("any",),
    "floor": ("ceil",), "ceil": ("floor",), "log": ("log10",), "hypot": ("add",),
    "arange": (), "append": (), "nonzero": (), "normal": ("uniform",), "uniform": ("normal",),
    "lexsort": (), "triu": ("tril",), "tril": ("triu",), "triu_indices": ("tril_indices",),
    "real": ("imag",), "imag": ("real",), "permutation": (), "choice": (),
}  # fmt: skip
CONFUSED_NAMES = {"round": ("int",), "int": ("round",), "min": ("max",), "max": ("min",)}

# Keywords that change a default: (function, keyword, value).
DEFAULTS = (
    ("welch", "detrend", False), ("welch", "detrend", "linear"), ("welch", "window", "boxcar"),
    ("welch", "noverlap", 0), ("welch", "scaling", "spectrum"), ("std", "ddof", 1),
    ("var", "ddof", 1), ("interp", "left", 0.0), ("interp", "right", 0.0),
    ("histogram", "density", True), ("corrcoef", "rowvar", False), ("linspace", "endpoint", False),
    ("choice", "replace", False), ("mean", "axis", 0), ("searchsorted", "side", "right"),
)  # fmt: skip

# Names of one domain, of which one is taken for the other.
FAMILIES = (
    ("iaf_psc_alpha", "iaf_psc_exp", "iaf_psc_delta"), ("hh_psc_alpha", "hh_cond_exp_traub"),
    ("gif_psc_exp", "gif_cond_exp"), ("aeif_psc_exp", "aeif_psc_alpha"),
    ("fixed_indegree", "fixed_outdegree"), ("pairwise_bernoulli", "pairwise_poisson"),
    ("tau_syn_ex", "tau_syn_in"), ("q_sfa", "q_stc"), ("tau_sfa", "tau_stc"),
    ("I_syn_ex", "I_syn_in"), ("V_th", "V_reset"), ("E_L", "V_m"), ("start", "stop"),
    ("mean", "std"), ("source", "target"), ("times", "senders"),
    ("static_synapse", "static_synapse_hom_w"), ("poisson_generator", "noise_generator"),
)  # fmt: skip
POISSON = 'nest.Connect(nest.Create("poisson_generator", params={{"rate": 8000.0}}), {})'
CURRENT = "nest.Connect(nest.Create('dc_generator', params={{'amplitude': 50.0}}), {})"
NEURONS = ("iaf", "hh_", "gif", "aeif", "izhikevich")


def _statements(text: str) -> list[ast.stmt]:
    return ast.parse(text).body


def _expression(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def _last_name(function: ast.expr) -> str:
    return ast.unparse(function).rpartition(".")[2]


def call_left_out(place: Place) -> Iterator[New]:
    """What a copy, a sort, a rounding, a root … was made of, without it."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    if ast.unparse(node.func) in LEFT_OUT:
        yield from node.args
    elif isinstance(node.func, ast.Attribute) and node.func.attr in METHODS_LEFT_OUT:
        yield node.func.value


def function_confused(place: Place) -> Iterator[New]:
    """A function taken for a similar one."""
    node = place.node
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load):
        for other in CONFUSED.get(node.attr, ()):
            yield ast.Attribute(node.value, other, node.ctx)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        for other in CONFUSED_NAMES.get(node.func.id, ()):
            yield ast.Call(ast.Name(other, ast.Load()), node.args, node.keywords)


def default_changed(place: Place) -> Iterator[New]:
    """A keyword that the function would have had by itself, with another value."""
    node = place.node
    if isinstance(node, ast.Call):
        for function, keyword, value in DEFAULTS:
            if _last_name(node.func) == function and keyword not in {k.arg for k in node.keywords}:
                extra = ast.keyword(keyword, ast.Constant(value))
                yield ast.Call(node.func, node.args, [*node.keywords, extra])


def undefined(place: Place) -> Iterator[New]:
    """0 for nan or infinity."""
    if ast.unparse(place.node) in ("np.nan", "np.inf", "float('nan')", "float('inf')"):
        yield ast.Constant(0.0)


def cancellation(place: Place) -> Iterator[New]:
    """exp(x) - 1, which loses digits."""
    node = place.node
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "np.expm1":
        yield _expression(f"np.exp({ast.unparse(node.args[0])}) - 1")


def repeated_index(place: Place) -> Iterator[New]:
    """`A[i] += x`, which counts an index once however often it occurs, for np.add.at."""
    node = place.node
    if _is_call_of(node, "np.add.at"):
        array, where, values = map(ast.unparse, node.value.args)
        yield _statements(f"{array}[{where}] += {values}")


def rounding(place: Place) -> Iterator[New]:
    """A result that is rounded."""
    if isinstance(place.node, ast.Return) and place.node.value is not None:
        for new in _each_result(place.node.value, "np.round({}, 3)"):
            yield ast.Return(new)


def _each_result(value: ast.expr, wrapped: str) -> Iterator[ast.expr]:
    """The returned value with one of its parts wrapped."""
    parts = (
        value.values if isinstance(value, ast.Dict)
        else value.elts if isinstance(value, ast.Tuple)
        else None
    )  # fmt: skip
    if parts is None:
        if not isinstance(value, (ast.Constant, ast.Dict)):
            yield _expression(wrapped.format(ast.unparse(value)))
        return
    for position, part in enumerate(parts):
        if isinstance(part, ast.Constant):
            continue
        new = copy.deepcopy(value)
        of_new = new.values if isinstance(new, ast.Dict) else new.elts
        of_new[position] = _expression(wrapped.format(ast.unparse(part)))
        yield new


def same_every_time(place: Place) -> Iterator[New]:
    """A generator of random numbers with a seed of its own."""
    node = place.node
    if isinstance(node, ast.Call) and _last_name(node.func) == "default_rng":
        yield _expression("np.random.default_rng(1)")
        yield _expression("np.random.default_rng()")


def argument_ignored(place: Place) -> Iterator[New]:
    """The value of the first public example instead of an argument."""
    node = place.node
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    value = place.scope.examples.get(node.id)
    if node.id in place.scope.parameters and isinstance(value, (bool, int, float, str)):
        yield _expression(repr(value))


def drawn_once(place: Place) -> Iterator[New]:
    """One random number for all nodes or connections."""
    node = place.node
    if isinstance(node, ast.Call) and ast.unparse(node.func) in (
        "nest.random.uniform",
        "nest.random.normal",
    ):
        given = [*node.args, *(keyword.value for keyword in node.keywords)]
        once = ast.unparse(node.func).replace("nest", "np")
        yield _expression(f"float({once}({', '.join(map(ast.unparse, given))}))")


def all_but_the_last(place: Place) -> Iterator[New]:
    """The last node left out of a connection."""
    node = place.node
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "nest.Connect":
        for position, nodes in enumerate(node.args[:2]):
            args = list(node.args)
            args[position] = _expression(f"({ast.unparse(nodes)})[:-1]")
            yield ast.Call(node.func, args, node.keywords)


def absolute_result(place: Place) -> Iterator[New]:
    """A result without its sign."""
    if isinstance(place.node, ast.Return) and place.node.value is not None:
        for new in _each_result(place.node.value, "np.abs({})"):
            yield ast.Return(new)


def simulated_time(place: Place) -> Iterator[New]:
    """A simulation that lasts longer, shorter, or runs twice."""
    node = place.node
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "nest.Simulate":
        for text in ("({}) + 1.0", "({}) - 1.0"):
            new = _expression(text.format(ast.unparse(node.args[0])))
            yield ast.Call(node.func, [new], [])
    if _is_call_of(node, "nest.Simulate"):
        yield [node, node]


def _is_call_of(statement: ast.AST, function: str) -> bool:
    return (
        isinstance(statement, ast.Expr)
        and isinstance(statement.value, ast.Call)
        and ast.unparse(statement.value.func) == function
    )


def ids_assumed(place: Place) -> Iterator[New]:
    """Node ids that are counted from 1 instead of being asked for."""
    node = place.node
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr == "tolist" and place.scope.uses_nest:
        yield _expression(f"list(range(1, len({ast.unparse(node.func.value)}) + 1))")


def switches(place: Place) -> Iterator[New]:
    """A rule that forbids what it should allow."""
    node = place.node
    if isinstance(node, ast.Dict):
        keys = [key.value for key in node.keys if isinstance(key, ast.Constant)]
        for switch in ("allow_autapses", "allow_multapses"):
            if "rule" in keys and switch not in keys:
                keys_now = [*node.keys, ast.Constant(switch)]
                yield ast.Dict(keys_now, [*node.values, ast.Constant(False)])


def domain_name(place: Place) -> Iterator[New]:
    """A model, a rule or a parameter of NEST confused with a similar one."""
    node = place.node
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        for family in FAMILIES:
            if node.value in family:
                following = family[(family.index(node.value) + 1) % len(family)]
                yield ast.Constant(following)


def more_than_asked(place: Place) -> Iterator[New]:
    """Something more drives the neurons, and is not returned."""
    node = place.node
    if not isinstance(node, ast.Assign) or not isinstance(node.value, ast.Call):
        return
    call, target = node.value, node.targets[0]
    if ast.unparse(call.func) != "nest.Create" or not isinstance(target, ast.Name):
        return
    model = call.args[0].value if isinstance(call.args[0], ast.Constant) else "iaf"
    if str(model).startswith(NEURONS):
        for extra in (f"{target.id}.I_e = 300.0", POISSON, CURRENT, "{}.t_ref = 1.0"):
            yield [node, *_statements(extra.format(target.id))]


def kernel_touched(place: Place) -> Iterator[New]:
    """A function that sets the seed or resets the kernel."""
    if not place.scope.uses_nest or not _begins(place):
        return
    for text in ("nest.ResetKernel()", "nest.rng_seed = 1"):
        yield [*_statements(text), place.node]


def simulates_too(place: Place) -> Iterator[New]:
    """A function that simulates what it should only build."""
    builds = "nest.Create" in place.scope.calls and "nest.Simulate" not in place.scope.calls
    if isinstance(place.node, ast.Return) and builds:
        yield [*_statements("nest.Simulate(1.0)"), place.node]


def argument_changed(place: Place) -> Iterator[New]:
    """An argument that is changed in place, before it is used or after."""
    examples = {name: place.scope.examples.get(name) for name in place.scope.parameters}
    if _begins(place):
        for name, value in examples.items():
            if isinstance(value, (list, np.ndarray)):
                yield [*_statements(f"{name}.sort()"), place.node]
    if isinstance(place.node, ast.Return) and place.node.value is not None:
        for name, value in examples.items():
            for text in _spoilt(name, value):
                result = ast.unparse(place.node.value)
                yield _statements(f"result = {result}\n{text}\nreturn result")


def _spoilt(name: str, value: Any) -> Iterator[str]:
    if isinstance(value, np.ndarray):
        yield f"{name} *= 2"
    elif isinstance(value, list):
        yield f"{name}.append({name}[0])" if value else f"{name}.append(0)"
        if value and isinstance(value[0], dict):
            yield f"{name}[0].popitem()"
    elif isinstance(value, dict):
        yield f"{name}['E_L'] = 0.0"


def _begins(place: Place) -> bool:
    """Whether this is the first statement of a function but for its docstring."""
    if not isinstance(place.parent, ast.FunctionDef) or place.field != "body":
        return False
    documented = ast.get_docstring(place.parent) is not None
    outermost = place.scope.parameters == tuple(a.arg for a in place.parent.args.args)
    return place.index == int(documented) and outermost


OPERATORS: dict[str, Operator] = {
    "call left out": call_left_out,
    "function confused": function_confused,
    "default changed": default_changed,
    "undefined": undefined,
    "cancellation": cancellation,
    "repeated index": repeated_index,
    "rounding": rounding,
    "absolute result": absolute_result,
    "argument ignored": argument_ignored,
    "drawn once": drawn_once,
    "all but the last": all_but_the_last,
    "random": same_every_time,
    "simulated time": simulated_time,
    "ids assumed": ids_assumed,
    "switches": switches,
    "name of NEST": domain_name,
    "more than asked": more_than_asked,
    "kernel touched": kernel_touched,
    "simulates too": simulates_too,
    "argument changed": argument_changed,
}
