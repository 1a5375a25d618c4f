"""Lint what a check file says for mutants: domain, accuracy, equivalent."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from nbformat import NotebookNode

from autograder.author.source import Question
from autograder.checks.check_file import CheckFile

ACCURACY = {"rtol", "atol"}


def about_domain(notebook: NotebookNode, question: Question, checks: CheckFile) -> Iterator[str]:
    """What is wrong with the declarations that mutants are compared by."""
    taken = _parameters(notebook, {probe.function for probe in question.probes})
    for name, draw in checks.domain.items():
        if name not in taken:
            yield (
                f"domain has {name!r}, which no function of the question takes: it is called with "
                f"{', '.join(taken) or 'no arguments'}."
            )
        if not callable(draw):
            yield f"domain[{name!r}] must be a draw, such as uniform(0.0, 1.0), not {draw!r}."
    for name in sorted(set(checks.accuracy) - ACCURACY):
        yield f"accuracy has {name!r}; it takes {' and '.join(sorted(ACCURACY))}."
    for label, reason in checks.equivalent.items():
        if not (isinstance(reason, str) and reason.strip()):
            yield f"equivalent does not say why {label!r} is a right answer."


def _parameters(notebook: NotebookNode, functions: set[str]) -> list[str]:
    """The parameters of some functions, as the cells of a notebook define them."""
    found = dict[str, None]()
    for cell in notebook.cells:
        if cell.cell_type != "code" or not any(f"def {name}(" in cell.source for name in functions):
            continue
        for node in ast.walk(ast.parse(cell.source)):
            if isinstance(node, ast.FunctionDef) and node.name in functions:
                every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs)
                found |= dict.fromkeys(argument.arg for argument in every)
    return list(found)
