"""Lint a check file: its probes and draws, its cases, its public part."""

from __future__ import annotations

import ast
import inspect
import math
from collections.abc import Iterator

from autograder.author.lint.marks import HIDDEN, regions
from autograder.author.plan import draw_document, make_plan
from autograder.author.source import Question, public_part
from autograder.checks.check_file import CheckFile, CheckFileError, load_checks
from autograder.checks.draw import Settings
from autograder.course.working_folder import working_folder

GIVEN = {"recordings", "bands"}
"""What a case may ask for."""


def about_check_file(question: Question, checks: CheckFile) -> Iterator[str]:
    """What is wrong with the check file of a question."""
    yield from _about_probes(question, checks)
    yield from _about_cases(question, checks)
    yield from _about_public_part(question, checks)


def _about_probes(question: Question, checks: CheckFile) -> Iterator[str]:
    probes = {probe.name: probe for probe in question.probes}
    for name in checks.draws:
        if name not in probes:
            yield f"draws {name!r}, but the graded cell has no such probe."
        elif not probes[name].hidden:
            yield f"draws {name!r}, which is a public probe; only hidden ones are drawn."
    for name in checks.estimators:
        if name not in probes:
            yield f"has estimators of {name!r}, but the graded cell has no such probe."
        elif name in checks.draws and not isinstance(checks.draws[name], Settings):
            yield (
                f"has estimators of {name!r}, so it has to be calibrated: "
                "draw one of settings({…}, {…}) instead of from ranges."
            )
    undrawn = [
        name
        for name, probe in probes.items()
        if probe.hidden and name not in checks.draws and not probe.arguments
    ]
    for name in undrawn:
        yield f"the hidden probe {name!r} has neither a draw nor arguments."
    if not undrawn:
        try:
            draw_document(make_plan((question,), {question.name: checks}, b"lint", ("lint",)))
        except Exception as error:
            yield f"nothing can be drawn: {type(error).__name__}: {error}"


def _about_cases(question: Question, checks: CheckFile) -> Iterator[str]:
    if checks.test_file.name != question.name:
        yield f'its name is {checks.test_file.name!r}; write name = "{question.name}".'
    cases = checks.test_file.test_cases
    names = [case.name for case in cases]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two cases are called {name!r}."
    if not math.isclose(checks.points, question.points):
        yield f"its cases have {checks.points:g} points, the graded cell {question.points:g}."
    for case in cases:
        where = f"the case {case.name!r}"
        if not (case.body.test_func.__doc__ or "").strip():
            yield f"{where} has no docstring, which is what a student reads."
        given = GIVEN if case.hidden else GIVEN - {"bands"}
        unknown = sorted(inspect.signature(case.body.test_func).parameters.keys() - given)
        if unknown:
            yield f"{where} asks for {', '.join(unknown)}; it is given {', '.join(sorted(given))}."
        if case.points < 0:
            yield f"{where} has {case.points:g} points."
    written = _written_cases(ast.parse(checks.path.read_text()))
    for function, keywords in written:
        for key in ("name", "points"):
            if key not in keywords:
                yield f"the case {function} lacks {key}=…"
    functions = [function for function, _ in written]
    for function in sorted({one for one in functions if functions.count(one) > 1}):
        yield f"two cases are functions called {function}, so only the last one counts."


def _written_cases(tree: ast.Module) -> list[tuple[str, set[str | None]]]:
    """The cases as they are written: the function's name, and what test_case is told."""
    return [
        (function.name, {keyword.arg for keyword in decorator.keywords})
        for function in tree.body
        if isinstance(function, ast.FunctionDef)
        for decorator in function.decorator_list
        if isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("test_case")
    ]


def _about_public_part(question: Question, checks: CheckFile) -> Iterator[str]:
    """The check file as students get it must work by itself and give nothing away."""
    text = checks.path.read_text()
    _, fault = regions(text, HIDDEN)
    if fault:
        yield fault
        return
    with working_folder() as folder:
        path = folder / checks.path.name
        path.write_text(public_part(text))
        try:
            public = load_checks(path)
        except CheckFileError as error:
            reason = str(error).removeprefix(f"{path}: ")
            yield f"without its hidden part it can't be loaded: {reason}"
            return
    seen = {case.name for case in public.test_file.test_cases}
    for case in checks.test_file.test_cases:
        if case.hidden and case.name in seen:
            yield f"the hidden case {case.name!r} is outside of the hidden marks."
        if not case.hidden and case.name not in seen:
            yield f"the case {case.name!r} is between the hidden marks but lacks hidden=True."
    if not seen:
        yield "there is no public case, so students could check nothing before they hand in."
    for what in ("draws", "estimators", "domain", "accuracy", "equivalent"):
        if getattr(public, what):
            yield f"{what} must be between the hidden marks."
    if checks.picture and not public.picture:
        yield "picture is between the hidden marks, so students would not see it."
    hidden = {probe.name for probe in question.probes if probe.hidden}
    for name in sorted(hidden & _probes_read(public_part(text))):
        yield f"its public part reads the hidden probe {name!r}, which students don't have."


def _probes_read(text: str) -> set[str]:
    """The names by which a check file takes recordings: recordings["…"]."""
    return {
        node.slice.value
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Subscript)
        and getattr(node.value, "id", None) == "recordings"
        and isinstance(node.slice, ast.Constant)
        and isinstance(node.slice.value, str)
    }
