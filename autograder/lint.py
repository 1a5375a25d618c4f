"""Complain about an assignment before its students do: `python -m autograder.lint NN_name`."""

from __future__ import annotations

import ast
import inspect
import math
import re
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.answers import load_answer, reference_answers
from autograder.check_file import CheckFile, CheckFileError, load_checks
from autograder.course import Assignment, CourseError, find_course
from autograder.course_limits import limits_of
from autograder.draw import Settings
from autograder.plan import draw_document, make_plan
from autograder.source import (
    Question,
    SourceError,
    grade_id,
    is_graded,
    is_solution,
    nbgrader_metadata,
    public_part,
    read_notebook,
    read_probes,
    read_questions,
)

if TYPE_CHECKING:  # nbformat before autograder.source is slow to import
    from nbformat import NotebookNode

KEYS = ("schema_version", "solution", "grade", "locked", "task", "grade_id")
ROLES = {
    (False, False, True, False): "ours",
    (True, False, False, False): "answer",
    (False, True, True, False): "graded",
}
"""(solution, grade, locked, task) of the cells that an assignment may have."""
GRADE_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
HEADER = re.compile(r"^# %%.*nbgrader\s*=", re.MULTILINE)
SOLUTION, HIDDEN = "SOLUTION", "HIDDEN TESTS"
GIVEN = {"recordings", "bands"}
FEWEST_MISTAKES, FEWEST_VARIANTS = 6, 2


def lint(assignment: Assignment) -> list[str]:
    """What has to be put right before an assignment is released; empty when all is well.

    Runs the author's check files, but no answer and no simulation.
    """
    try:
        notebook = read_notebook(assignment)
    except SourceError as error:
        return [str(error)]
    complaints = [f"{assignment.script.name}, {said}" for said in _about_cells(notebook)]
    if len(HEADER.findall(assignment.script.read_text())) != sum(
        bool(nbgrader_metadata(cell)) for cell in notebook.cells
    ):
        complaints.append(f"{assignment.script.name}: the header of a cell is not valid JSON.")
    try:
        questions = read_questions(notebook)
    except SourceError as error:
        # with the cells' complaints one by one, where it is they that can't be read
        return complaints or [str(error)]
    checks: dict[str, CheckFile] = {}
    for question in questions:
        path = assignment.check_file(question.name)
        try:
            checks[question.name] = load_checks(path)
        except CheckFileError as error:
            complaints.append(str(error))
            continue
        said = [
            *_about_probes(question, checks[question.name]),
            *_about_cases(question, checks[question.name]),
            *_about_public_part(question, checks[question.name]),
        ]
        complaints += [f"tests/{path.name}: {one}" for one in said]
    try:
        limits_of(assignment)
    except CourseError as error:
        complaints.append(str(error))
    known = {question.name for question in questions}
    complaints += [
        f"tests/{path.name}: the notebook has no graded cell {path.stem!r}."
        for path in sorted((assignment.solutions / "tests").glob("*.py"))
        if path.stem not in known
    ]
    complaints += _about_answers(assignment, reference_answers(notebook, questions), checks)
    return complaints


def advice(assignment: Assignment) -> list[str]:
    """What a finished assignment should have and a draft may lack."""
    said = []
    for kind, fewest in (("mistakes", FEWEST_MISTAKES), ("variants", FEWEST_VARIANTS)):
        count = len(assignment.answer_files(kind))
        if count < fewest:
            said.append(f"{kind}/ has {count}; {fewest} or more show what the checks can tell.")
    return said


# ------------------------------------------------------------------------------- the notebook


def _about_cells(notebook: NotebookNode) -> Iterator[str]:
    answers = 0
    for cell in notebook.cells:
        where = f"cell {grade_id(cell) or (cell.source.splitlines() or [''])[0]!r}"
        for said in (*_about_metadata(cell), *_about_marks(cell)):
            yield f"{where}: {said}"
        if is_solution(cell):
            answers += 1
        elif is_graded(cell):
            if not answers:
                yield f"{where}: no solution cell stands between it and the graded cell above."
            answers = 0
            for said in _about_graded(grade_id(cell) or "", cell.source):
                yield f"{where}: {said}"
    if answers:
        yield "behind the last solution cell stands no graded cell."


def _about_metadata(cell: NotebookNode) -> Iterator[str]:
    found = nbgrader_metadata(cell)
    if not found:
        if cell.cell_type != "code":
            yield "text of ours is locked: it needs nbgrader metadata and a grade_id."
        return
    missing = [key for key in KEYS if key not in found]
    unknown = sorted(found.keys() - {*KEYS, "points"})
    if missing or unknown:
        yield f"nbgrader metadata lack {missing or 'nothing'}, unknown are {unknown or 'none'}."
        return
    if found["schema_version"] != 3:
        yield f"schema_version is {found['schema_version']!r}, not 3."
    if not GRADE_ID.fullmatch(str(found["grade_id"])):
        yield "a grade_id has at most 64 letters, digits, - and _."
    flags = tuple(found[key] for key in ("solution", "grade", "locked", "task"))
    role = ROLES.get(flags) if all(isinstance(flag, bool) for flag in flags) else None
    if role is None:
        yield (
            "it is neither locked text or code of ours (locked), nor an answer (solution), nor "
            "graded (grade and locked); these and task are true or false, and no others are true."
        )
    if role in ("answer", "graded") and cell.cell_type != "code":
        yield "only a code cell is an answer or graded."
    if (role == "graded") != ("points" in found):
        yield "a graded cell has points, and no other has."
    elif role == "graded" and not _positive(found["points"]):
        yield f"points are a number above 0, not {found['points']!r}."


def _positive(value: Any) -> bool:
    return (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and math.isfinite(value)
        and value > 0
    )


def _about_marks(cell: NotebookNode) -> Iterator[str]:
    for what, belongs in ((SOLUTION, is_solution(cell)), (HIDDEN, is_graded(cell))):
        regions, fault = _regions(cell.source, what)
        if fault:
            yield fault
        elif regions and not belongs:
            yield f"BEGIN {what} stands in a cell where it means nothing."
    if is_solution(cell) and not _regions(cell.source, SOLUTION)[0]:
        yield "a solution cell has ### BEGIN SOLUTION and ### END SOLUTION."


def _regions(text: str, what: str) -> tuple[int, str]:
    """How many regions the marks of `what` enclose, and what is wrong with the marks, if anything.

    nbgrader takes any line with these words for a mark; where a mark is written otherwise, or one
    is missing, one of the programs that strip would leave the region in.
    """
    marks = [line.strip() for line in text.splitlines() if re.search(f"(BEGIN|END) {what}", line)]
    pairs = [f"### BEGIN {what}", f"### END {what}"] * (len(marks) // 2)
    if marks != pairs:
        return 0, f"the marks are lines ### BEGIN {what} and ### END {what} in turn, not {marks}."
    return len(marks) // 2, ""


def _about_graded(question: str, source: str) -> Iterator[str]:
    try:
        probes = read_probes(question, source)
    except SourceError as error:
        yield str(error)
        return
    if not probes:
        yield "without a probe there is nothing to check."
    statements = [ast.unparse(one) for one in ast.parse(public_part(source)).body]
    if statements[-1:] != [f"check({question!r})"]:
        yield f'the last line of what students see is check("{question}").'


# ----------------------------------------------------------------------------- the check files


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
    """The check file as students get it: it works by itself and gives nothing away."""
    text = checks.path.read_text()
    _, fault = _regions(text, HIDDEN)
    if fault:
        yield fault
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / checks.path.name
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
            yield f"the hidden case {case.name!r} stands outside of the hidden marks."
        if not case.hidden and case.name not in seen:
            yield f"the case {case.name!r} stands between the hidden marks without hidden=True."
    if not seen:
        yield "there is no public case, so students would know nothing before they hand in."
    for what in ("draws", "estimators"):
        if getattr(public, what):
            yield f"{what} stand outside of the hidden marks."
    if checks.picture and not public.picture:
        yield "picture stands between the hidden marks, where no student sees it."
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


# ----------------------------------------------------------------------------------- the answers


def _about_answers(
    assignment: Assignment, solutions: dict[str, str], checks: Mapping[str, CheckFile]
) -> Iterator[str]:
    for kind in ("variants", "mistakes"):
        for path in assignment.answer_files(kind):
            try:
                answer = load_answer(path, kind, solutions)
            except SourceError as error:
                yield str(error)
                continue
            if answer.question not in checks:
                continue
            names = {case.name for case in checks[answer.question].test_file.test_cases}
            for name in answer.loses:
                if name not in names:
                    yield f"{kind}/{path.name}: {answer.question} has no check {name!r}."


def main(arguments: list[str]) -> int:
    """Print complaints and advice; 1 when there are complaints."""
    assignment = find_course(Path()).assignment(arguments[0])
    complaints = lint(assignment)
    for said in complaints:
        print(f"BAD {said}")
    for said in advice(assignment):
        print(f"    {said}")
    return int(bool(complaints))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
