"""Mutation operators for the language: each gives the nodes that may stand in place of one.

A change that can only raise (a name that is then unbound) is left out: every check sees it.
"""

from __future__ import annotations

import ast
import copy
import difflib
import itertools
from collections.abc import Callable, Iterator

from autograder.audit.places import Place

New = ast.AST | list[ast.stmt]
Operator = Callable[[Place], Iterator[New]]

EDGES = {ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt}
REVERSED = {
    ast.Lt: ast.Gt, ast.LtE: ast.GtE, ast.Gt: ast.Lt, ast.GtE: ast.LtE, ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OTHER_OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.FloorDiv: ast.Div, ast.Mod: ast.FloorDiv, ast.Pow: ast.Mult, ast.MatMult: ast.Mult,
    ast.BitAnd: ast.BitOr, ast.BitOr: ast.BitAnd,
}  # fmt: skip
NOT_SYMMETRIC = (ast.Sub, ast.Div, ast.Pow, ast.MatMult, ast.FloorDiv, ast.Mod)
THOUSAND = 1000.0  # ms in a second
MANY_TURNS = 16


def edge(place: Place) -> Iterator[New]:
    """A comparison that treats equality differently."""
    yield from _compared(place.node, EDGES)


def comparison(place: Place) -> Iterator[New]:
    """A comparison the wrong way round."""
    yield from _compared(place.node, REVERSED)


def _compared(node: ast.AST, others: dict[type, type]) -> Iterator[New]:
    if isinstance(node, ast.Compare):
        for position, operator in enumerate(node.ops):
            if type(operator) in others:
                new = copy.deepcopy(node)
                new.ops[position] = others[type(operator)]()
                yield new


def operator(place: Place) -> Iterator[New]:
    """Another arithmetic operator, or the operands exchanged."""
    node = place.node
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in OTHER_OPERATORS:
        if isinstance(node, ast.BinOp) and _merges(node):
            return
        new = copy.deepcopy(node)
        new.op = OTHER_OPERATORS[type(node.op)]()
        yield new
    if isinstance(node, ast.BinOp) and isinstance(node.op, NOT_SYMMETRIC):
        yield ast.BinOp(node.right, node.op, node.left)


def operand(place: Place) -> Iterator[New]:
    """A term, a factor, a power or one side of a condition forgotten."""
    node = place.node
    if isinstance(node, ast.BinOp):
        yield node.left
        if not isinstance(node.op, ast.Pow):
            yield node.right
    elif isinstance(node, ast.BoolOp):
        for left_out in node.values:
            kept = [value for value in node.values if value is not left_out]
            yield kept[0] if len(kept) == 1 else ast.BoolOp(node.op, kept)


def _merges(node: ast.BinOp) -> bool:
    """Whether this is likely the union of two dictionaries, for which nothing but | exists."""
    if not isinstance(node.op, ast.BitOr):
        return False
    return any(isinstance(side, (ast.Dict, ast.Name)) for side in (node.left, node.right))


def logic(place: Place) -> Iterator[New]:
    """`or` for `and` and the other way round."""
    if isinstance(place.node, ast.BoolOp):
        other = ast.Or if isinstance(place.node.op, ast.And) else ast.And
        yield ast.BoolOp(other(), place.node.values)


def sign(place: Place) -> Iterator[New]:
    """A minus, a `not` or a `~` forgotten."""
    if isinstance(place.node, ast.UnaryOp):
        yield place.node.operand


def size(place: Place) -> Iterator[New]:
    """The absolute value of a difference, or not of one."""
    node = place.node
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
        yield ast.Call(ast.Name("abs", ast.Load()), [node], [])


def number(place: Place) -> Iterator[New]:
    """A constant that is a little off, doubled, or in the other unit."""
    node = place.node
    if not isinstance(node, ast.Constant) or isinstance(node.value, (bool, str, bytes)):
        return
    if isinstance(node.value, int):
        others = [node.value + 1, node.value - 1]
    elif isinstance(node.value, float):
        value = node.value
        others = [float(f"{1.01 * value:.12g}") if value else 1.0]
        others += [1.0] if value == THOUSAND else [2.0 * value]
    else:
        return
    yield from (ast.Constant(other) for other in others if other != node.value)


def truth(place: Place) -> Iterator[New]:
    """True for False and the other way round."""
    if isinstance(place.node, ast.Constant) and isinstance(place.node.value, bool):
        yield ast.Constant(not place.node.value)


def keyword_dropped(place: Place) -> Iterator[New]:
    """A keyword argument left at its default."""
    node = place.node
    if isinstance(node, ast.Call):
        for left_out in node.keywords:
            yield ast.Call(node.func, node.args, [k for k in node.keywords if k is not left_out])


def argument_dropped(place: Place) -> Iterator[New]:
    """The last argument forgotten."""
    node = place.node
    if isinstance(node, ast.Call) and len(node.args) > 1:
        yield ast.Call(node.func, node.args[:-1], node.keywords)


def arguments_swapped(place: Place) -> Iterator[New]:
    """Two arguments that stand side by side exchanged."""
    node = place.node
    if not isinstance(node, ast.Call):
        return
    for args in _swapped(node.args):
        yield ast.Call(node.func, args, node.keywords)
    for first, second in itertools.pairwise(node.keywords):
        if ast.dump(first.value) != ast.dump(second.value):
            exchanged = {first: second.value, second: first.value}
            keywords = [ast.keyword(k.arg, exchanged.get(k, k.value)) for k in node.keywords]
            yield ast.Call(node.func, node.args, keywords)


def _swapped(nodes: list[ast.expr]) -> Iterator[list[ast.expr]]:
    for place, (one, other) in enumerate(itertools.pairwise(nodes)):
        if ast.dump(one) != ast.dump(other):
            yield [*nodes[:place], other, one, *nodes[place + 2 :]]


def key_dropped(place: Place) -> Iterator[New]:
    """An entry of a dictionary forgotten."""
    node = place.node
    if isinstance(node, ast.Dict):
        for position in range(len(node.keys)):
            keys, values = list(node.keys), list(node.values)
            del keys[position], values[position]
            yield ast.Dict(keys, values)


def values_swapped(place: Place) -> Iterator[New]:
    """Two values of a dictionary, a tuple or a list that stand side by side exchanged."""
    node = place.node
    if isinstance(node, ast.Dict):
        yield from (ast.Dict(node.keys, values) for values in _swapped(node.values))
    elif isinstance(node, (ast.Tuple, ast.List)) and isinstance(node.ctx, ast.Load):
        if place.field == "iter":  # the order of turns rarely matters
            return
        yield from (type(node)(elements, node.ctx) for elements in _swapped(node.elts))


def item_dropped(place: Place) -> Iterator[New]:
    """One of several tuples that a loop goes through forgotten."""
    node = place.node
    if not isinstance(node, (ast.Tuple, ast.List)) or len(node.elts) < 2:
        return
    if all(isinstance(element, ast.Tuple) for element in node.elts):
        for left_out in node.elts:
            yield type(node)([e for e in node.elts if e is not left_out], node.ctx)


def window(place: Place) -> Iterator[New]:
    """A slice without one of its bounds."""
    node = place.node
    if isinstance(node, ast.Slice):
        if node.lower is not None:
            yield ast.Slice(None, node.upper, node.step)
        if node.upper is not None:
            yield ast.Slice(node.lower, None, node.step)
        if node.step is not None:
            yield ast.Slice(node.lower, node.upper, None)


def selection(place: Place) -> Iterator[New]:
    """All of an array instead of those entries that a condition or indices choose."""
    node = place.node
    chosen = (ast.Name, ast.Compare, ast.BinOp, ast.Call)
    if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
        return
    if isinstance(node.slice, chosen):
        yield node.value


def shape(place: Place) -> Iterator[New]:
    """One row, or one column, of random numbers for all."""
    node = place.node
    of_call = isinstance(place.parent, (ast.Call, ast.keyword))
    if isinstance(node, ast.Tuple) and len(node.elts) == 2 and of_call:
        yield ast.Tuple([ast.Constant(1), node.elts[1]], node.ctx)
        yield ast.Tuple([node.elts[0], ast.Constant(1)], node.ctx)


def choice(place: Place) -> Iterator[New]:
    """`a if condition else b` that always gives one of both."""
    if isinstance(place.node, ast.IfExp):
        yield place.node.body
        yield place.node.orelse
        yield ast.IfExp(ast.UnaryOp(ast.Not(), place.node.test), place.node.body, place.node.orelse)


def name(place: Place) -> Iterator[New]:
    """A name confused with the one that is most like it: in unit, or in what made it."""
    node, scope = place.node, place.scope
    if not isinstance(node, ast.Name) or not isinstance(node.ctx, ast.Load):
        return
    if node.id in scope.parameters:
        rivals = [
            other
            for other in scope.parameters
            if other != node.id and (_unit(other) == _unit(node.id) or other[:2] == node.id[:2])
        ]
    else:
        made = scope.made_by.get(node.id)
        rivals = [
            other
            for other, first in scope.bound.items()
            if other != node.id
            and first < node.lineno
            and other not in scope.parameters
            and ((made and scope.made_by.get(other) == made) or _like(other, node.id))
        ]
    rivals.sort(key=lambda other: -difflib.SequenceMatcher(None, other, node.id).ratio())
    yield from (ast.Name(other, ast.Load()) for other in rivals[:1])


def _unit(identifier: str) -> str:
    return identifier.rpartition("_")[2] if "_" in identifier else identifier


def _like(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one, other).ratio() > 0.6


def string(place: Place) -> Iterator[New]:
    """The key of another entry."""
    node = place.node
    if not isinstance(node, ast.Subscript) or not isinstance(node.slice, ast.Constant):
        return
    if not isinstance(node.slice.value, str) or not isinstance(node.ctx, ast.Load):
        return
    like = difflib.get_close_matches(
        node.slice.value, place.scope.strings - {node.slice.value}, n=1, cutoff=0.0
    )
    yield from (ast.Subscript(node.value, ast.Constant(key), node.ctx) for key in like)


def condition(place: Place) -> Iterator[New]:
    """A branch that is always taken, never taken, or taken in the other case."""
    node = place.node
    if isinstance(node, ast.If):
        yield list(node.body)
        yield list(node.orelse)
        yield ast.If(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)


def statement_deleted(place: Place) -> Iterator[New]:
    """A statement forgotten, where the rest does not need what it binds."""
    node, scope = place.node, place.scope
    match node:
        case ast.AugAssign() | ast.For() | ast.While():
            yield []
        case ast.Expr() if not isinstance(node.value, ast.Constant):
            yield []
        case ast.Assign(targets=[target]):
            names = [n.id for n in ast.walk(target) if isinstance(n, ast.Name)]
            elsewhere = all(scope.bound.get(each, node.lineno) < node.lineno for each in names)
            if not isinstance(target, ast.Name | ast.Tuple) or elsewhere:
                yield []


def loop(place: Place) -> Iterator[New]:
    """A loop that leaves out its first or last turn, or ends after the first."""
    node = place.node
    if isinstance(node, (ast.For, ast.comprehension)):
        for bounds in (ast.Slice(ast.Constant(1)), ast.Slice(None, ast.Constant(-1))):
            rest = ast.Subscript(_list(node.iter), bounds, ast.Load())
            new = copy.copy(node)
            new.iter = rest
            yield new
    if isinstance(node, (ast.For, ast.While)):
        new = copy.copy(node)
        new.body = [*node.body, ast.Break()]
        yield new


def _list(node: ast.expr) -> ast.expr:
    return ast.Call(ast.Name("list", ast.Load()), [node], [])


def turns(place: Place) -> Iterator[New]:
    """A loop with a fixed number of turns."""
    node = place.node
    if isinstance(node, ast.While):
        leave = ast.If(ast.UnaryOp(ast.Not(), node.test), [ast.Break()], [])
        count = ast.Call(ast.Name("range", ast.Load()), [ast.Constant(MANY_TURNS)], [])
        yield ast.For(ast.Name("_", ast.Store()), count, [leave, *node.body], [], lineno=1)


def filter_dropped(place: Place) -> Iterator[New]:
    """The condition of a comprehension forgotten."""
    if isinstance(place.node, ast.comprehension) and place.node.ifs:
        yield ast.comprehension(place.node.target, place.node.iter, [], place.node.is_async)


def leaving(place: Place) -> Iterator[New]:
    """A loop that is not left, or is left instead of going on."""
    if isinstance(place.node, ast.Break):
        yield [ast.Pass()]
    elif isinstance(place.node, ast.Continue):
        yield [ast.Pass()]
        yield [ast.Break()]


def accumulation(place: Place) -> Iterator[New]:
    """`=` for `+=`."""
    node = place.node
    if isinstance(node, ast.AugAssign):
        yield ast.Assign([node.target], node.value, lineno=node.lineno)


OPERATORS: dict[str, Operator] = {
    "edge": edge,
    "comparison": comparison,
    "operator": operator,
    "operand": operand,
    "logic": logic,
    "sign": sign,
    "absolute value": size,
    "number": number,
    "truth": truth,
    "keyword dropped": keyword_dropped,
    "argument dropped": argument_dropped,
    "arguments swapped": arguments_swapped,
    "key dropped": key_dropped,
    "values swapped": values_swapped,
    "item dropped": item_dropped,
    "window": window,
    "selection": selection,
    "shape": shape,
    "choice": choice,
    "name": name,
    "key": string,
    "condition": condition,
    "statement deleted": statement_deleted,
    "loop": loop,
    "turns": turns,
    "filter dropped": filter_dropped,
    "leaving": leaving,
    "accumulation": accumulation,
}
