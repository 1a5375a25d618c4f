"""The places of a syntax tree that can be changed, and what is known at each."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Scope:
    """The function around a place.

    parameters: its arguments, in order. made_by: for each name that is assigned from a call, the
    text of what was called. bound: all names that it binds, with the first line that does.
    examples: values of arguments. strings: all that it holds. calls: what it calls, as text.
    """

    parameters: tuple[str, ...] = ()
    made_by: Mapping[str, str] = field(default_factory=dict)
    bound: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, Any] = field(default_factory=dict)
    strings: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()

    @property
    def uses_nest(self) -> bool:
        """Whether the function calls NEST."""
        return any(name.startswith("nest.") for name in self.calls)


@dataclass(frozen=True)
class Place:
    """A node with the field of its parent that holds it; `index` if that field is a list."""

    node: ast.AST
    parent: ast.AST
    field: str
    index: int | None
    scope: Scope

    @contextmanager
    def replaced(self, new: ast.AST | list[ast.stmt]) -> Iterator[None]:
        """The tree with `new` in this place: one node, or statements for a statement."""
        if self.index is None:
            setattr(self.parent, self.field, new)
            yield
            setattr(self.parent, self.field, self.node)
            return
        nodes = getattr(self.parent, self.field)
        kept = list(nodes)
        given = new if isinstance(new, list) else [new]
        if isinstance(self.node, ast.stmt) and not given and len(kept) == 1:
            given = [ast.Pass()]
        nodes[self.index : self.index + 1] = given
        yield
        nodes[:] = kept


def places_of(tree: ast.Module, examples: Mapping[str, Any]) -> Iterator[Place]:
    """Every node of the tree, from outer to inner ones."""
    yield from _below(tree, Scope(), examples)


def _below(parent: ast.AST, scope: Scope, examples: Mapping[str, Any]) -> Iterator[Place]:
    if isinstance(parent, (ast.FunctionDef, ast.Lambda)):
        scope = _scope(parent, scope, examples)
    for name, value in ast.iter_fields(parent):
        nodes = list(enumerate(value)) if isinstance(value, list) else [(None, value)]
        for index, node in nodes:
            if not isinstance(node, ast.AST):
                continue
            if hasattr(node, "lineno"):
                yield Place(node, parent, name, index, scope)
            yield from _below(node, scope, examples)


def _scope(
    function: ast.FunctionDef | ast.Lambda, outer: Scope, examples: Mapping[str, Any]
) -> Scope:
    own = tuple(argument.arg for argument in function.args.args)
    made_by = dict(outer.made_by)
    bound = dict(outer.bound) | dict.fromkeys(own, function.lineno)
    for node in ast.walk(function):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
            for target in node.targets:
                if isinstance(target, ast.Name):
                    made_by[target.id] = ast.unparse(node.value.func)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound[node.id] = min(node.lineno, bound.get(node.id, node.lineno))
    strings = {
        node.value
        for node in ast.walk(function)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    calls = {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}
    return Scope(
        outer.parameters + own,
        made_by,
        bound,
        examples,
        outer.strings | strings,
        outer.calls | calls,
    )
