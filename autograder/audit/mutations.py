"""Mutants of a solution: the same source with one place changed, as a student might write it wrong.

A change is made to the syntax tree, only between BEGIN SOLUTION and END SOLUTION. What can be
changed is in `operators` (the language) and `habits` (NumPy, SciPy, NEST and the course). Why not a
library: cosmic-ray's operators know the language only, and bring a database and a web server along.
"""

from __future__ import annotations

import ast
import difflib
import itertools
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.audit import habits, operators
from autograder.audit.places import Place, places_of

REGION = re.compile(r"### (BEGIN|END) SOLUTION")
LONGEST_PART = 70  # characters of each side of a label
AROUND = 20  # characters that are shown around what differs in a longer one
OPERATORS = operators.OPERATORS | habits.OPERATORS


@dataclass(frozen=True)
class Mutant:
    """One changed solution.

    label: what was changed; it stays the same when other places of the solution change, and is
    unique within the question. source: the whole cell. diff: the lines that differ, as Python
    writes them. line: of the cell.
    """

    question: str
    label: str
    source: str
    diff: str
    line: int


def mutants_of(
    question: str, source: str, examples: Mapping[str, Any] | None = None
) -> tuple[Mutant, ...]:
    """All mutants of a solution, each source once, in the order of the lines they change.

    examples: values of the arguments, by name. One mutant takes each for a constant; where it is a
    list, an array or a dictionary, others change it in place.
    """
    tree = ast.parse(source)
    regions = _regions(source)
    original = ast.unparse(tree)
    seen = {original}
    named: dict[str, int] = {}
    found = []
    for place in places_of(tree, examples or {}):
        if not _inside(place.node, regions):
            continue
        for operator, change in OPERATORS.items():
            for new in change(place):
                mutated = _with(place, new, tree)
                if mutated is None or mutated in seen:
                    continue
                seen.add(mutated)
                label = f"{operator}: {_described(place, new)}"
                named[label] = named.get(label, 0) + 1
                if named[label] > 1:
                    label += f" ({named[label]})"
                diff = _diff(original, mutated)
                found.append(Mutant(question, label, mutated, diff, place.node.lineno))
    return tuple(sorted(found, key=lambda mutant: mutant.line))


def _regions(source: str) -> list[tuple[int, int]]:
    """The first and the last line of every solution."""
    marks = [number for number, line in enumerate(source.splitlines(), 1) if REGION.search(line)]
    return list(zip(marks[::2], marks[1::2], strict=True))


def _inside(node: ast.AST, regions: Sequence[tuple[int, int]]) -> bool:
    return any(first < node.lineno and node.end_lineno < last for first, last in regions)


def _with(place: Place, new: ast.AST | list[ast.stmt], tree: ast.Module) -> str | None:
    """The source with `new` in a place; None if that is no Python."""
    with place.replaced(new):
        try:
            text = ast.unparse(ast.fix_missing_locations(tree))
            with warnings.catch_warnings(action="ignore"):
                compile(text, "mutant", "exec")
        except (SyntaxError, ValueError):
            return None
    return text


def _described(place: Place, new: ast.AST | list[ast.stmt]) -> str:
    """What was and what is there now; of a constant or a name with the expression around it."""
    leaf = isinstance(place.node, (ast.Constant, ast.Name))
    if leaf and isinstance(place.parent, (ast.expr, ast.keyword)):
        before = ast.unparse(place.parent)
        with place.replaced(new):
            after = ast.unparse(place.parent)
    else:
        before, after = _part(place.node), _part(new)
    first = max(0, _alike(before, after) - AROUND)
    last = max(0, _alike(before[::-1], after[::-1]) - AROUND)
    return f"{_cut(before, first, last)} → {_cut(after, first, last)}"


def _alike(one: str, other: str) -> int:
    """How many characters are the same at the beginning."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def _part(node: ast.AST | list[ast.stmt]) -> str:
    """One side of a label: the first line of each statement."""
    nodes = node if isinstance(node, list) else [node]
    return "; ".join(ast.unparse(each).splitlines()[0] for each in nodes) or "nothing"


def _cut(text: str, first: int, last: int) -> str:
    """A text; where it is long, without so much at both ends that is the same on the other side."""
    if len(text) <= LONGEST_PART:
        return text
    middle = text[first : len(text) - last]
    cut = len(middle) > LONGEST_PART
    return f"{'…' if first else ''}{middle[:LONGEST_PART]}{'…' if last or cut else ''}"


def _diff(original: str, mutated: str) -> str:
    """The lines that differ, marked with - and +."""
    lines = difflib.unified_diff(original.splitlines(), mutated.splitlines(), n=0, lineterm="")
    return "\n".join(_changed(lines))


def _changed(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line[:1] in "+-" and line[:3] not in ("+++", "---"):
            yield f"{line[0]} {line[1:].strip()}"
