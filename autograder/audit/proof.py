"""What the last audit of an assignment showed, and whether that still holds.

`autograder audit --write` leaves a proof.json beside an assignment whose claims are all shown. It
rests on two things. The first is the assignment with its check files, bands and answers, and the
version of NEST. After a change in these the audit has to be run again, which can take an hour. The
second is the code that runs and judges answers. After a change in it every answer has to be graded
once without a surprise (`autograder audit --quick --write`), which takes minutes. Comments,
docstrings and hints change no outcome, so nothing rests on them.
"""

from __future__ import annotations

import ast
import hashlib
import io
import json
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol

from autograder.audit.measure import AuditReport
from autograder.audit.rehearse import Rehearsal
from autograder.author.source import is_graded, is_solution
from autograder.checks.declared import PROSE
from autograder.course.files import atomic_write
from autograder.course.fingerprint import PACKAGE, matching_files
from autograder.course.layout import AssignmentFolder

PROOF = "proof.json"
CODE = (
    "checks/**/*.py",
    "lab/**/*.py",
    "author/plan.py",
    "audit/rehearse.py",
    "audit/trials.py",
    "audit/evidence.py",
    "audit/estimation.py",
    "audit/measure.py",
)
"""What runs and judges the answers in an audit."""


@dataclass(frozen=True)
class Proof:
    """The last audit of an assignment in which every claim was shown.

    date: of the audit; runs, mistake_runs: of each correct answer and of each mistake.
    assignment, code: SHA-256 of what it rests on.
    """

    date: str
    runs: int
    mistake_runs: int
    nest: str
    assignment: str
    code: str


def keep_proof(folder: AssignmentFolder, report: AuditReport, date: str) -> None:
    """Write the proof of an audit, or remove the older one where a claim is not shown."""
    path = folder.solutions / PROOF
    if not report.shown:
        path.unlink(missing_ok=True)
        return
    _write(
        folder,
        Proof(
            date, report.runs, report.mistake_runs, report.nest, assignment_digest(folder),
            code_digest(),
        ),
    )  # fmt: skip


def renew_proof(folder: AssignmentFolder) -> None:
    """Note that every answer was graded once, without a surprise, by the code as it is now."""
    proof = read_proof(folder)
    if proof is not None:
        _write(folder, replace(proof, code=code_digest()))


def read_proof(folder: AssignmentFolder) -> Proof | None:
    """The proof of an assignment, if there is one."""
    path = folder.solutions / PROOF
    return Proof(**json.loads(path.read_text())) if path.is_file() else None


def _write(folder: AssignmentFolder, proof: Proof) -> None:
    text = json.dumps(asdict(proof), indent=1) + "\n"
    atomic_write(folder.solutions / PROOF, text.encode())


def what_is_stale(folder: AssignmentFolder) -> str:
    """Why the proof of an assignment no longer holds and what to type; empty if it holds."""
    proof = read_proof(folder)
    again = f"Type: autograder audit {folder.name} --write docs/audit.md"
    if proof is None:
        return f"{folder.name} has no {PROOF}: no audit has shown all claims. {again}"
    if proof.assignment != assignment_digest(folder):
        return f"{folder.name} has changed since it was audited. {again}"
    if proof.nest and installed_nest() not in ("", proof.nest):
        return f"{folder.name} was audited with NEST {proof.nest}. {again}"
    if proof.code != code_digest():
        return (
            "The code that runs and judges answers has changed. "
            "Type: autograder audit --quick --write docs/audit.md"
        )
    return ""


class Record(Protocol):
    """What a record rests on: the check files, the code that ran them, and the version of NEST."""

    @property
    def checks(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def nest(self) -> str: ...


def why_stale(
    folder: AssignmentFolder, record: Record | None, file: str, command: str, code: tuple[str, ...]
) -> str:
    """Why a record of an assignment no longer holds and what to type; empty if it holds.

    file: the name of the record; command: what makes it anew; code: patterns of what it rests on.
    """
    again = f"Type: autograder {command} {folder.name} --write docs/audit.md"
    if record is None:
        return f"{folder.name} has no {file}: that command has not been run. {again}"
    if record.checks != checks_digest(folder):
        return f"{folder.name} has changed since {file} was written. {again}"
    if record.nest and installed_nest() not in ("", record.nest):
        return f"{file} of {folder.name} was written with NEST {record.nest}. {again}"
    if record.code != code_digest(code):
        return f"The code on which {file} of {folder.name} rests has changed. {again}"
    return ""


def installed_nest() -> str:
    """The version of NEST, as far as it was installed as a Python package; else empty."""
    try:
        return version("nest-simulator")
    except PackageNotFoundError:
        return ""


def assignment_digest(folder: AssignmentFolder) -> str:
    """A SHA-256 of what an author wrote, as far as an audit depends on it."""
    rehearsal = Rehearsal(folder)
    cells, checks, bands = _solution_and_checks(rehearsal)
    answers = [
        [name, answer.question, without_prose(answer.source), answer.loses, answer.own_band]
        for name, answer in sorted(rehearsal.answers.items())
    ]
    return _digest([cells, checks, answers, bands])


def checks_digest(folder: AssignmentFolder) -> str:
    """A SHA-256 of the solution and the checks alone, without the other answers."""
    return _digest(_solution_and_checks(Rehearsal(folder)))


def _solution_and_checks(rehearsal: Rehearsal) -> tuple[list, list, str]:
    folder = rehearsal.folder
    cells = [
        [cell.metadata.get("nbgrader", {}).get("grade_id"), without_prose(cell.source)]
        for cell in _cells_that_matter(rehearsal)
    ]
    checks = [
        [
            question.name,
            question.points,
            without_prose(folder.check_file(question.name).read_text()),
        ]
        for question in rehearsal.questions
    ]
    return cells, checks, folder.reference.read_text() if folder.reference.is_file() else ""


def _digest(document: object) -> str:
    return hashlib.sha256(json.dumps(document).encode()).hexdigest()


def _cells_that_matter(rehearsal: Rehearsal) -> Iterator:
    """The code cells that an answer is run with: questions, and what stands before the first."""
    started = False
    for cell in rehearsal.notebook.cells:
        of_question = is_solution(cell) or is_graded(cell)
        started |= of_question
        if cell.cell_type == "code" and (of_question or not started):
            yield cell


@cache
def code_digest(patterns: tuple[str, ...] = CODE) -> str:
    """A SHA-256 of some code of this package; by default of what runs and judges answers."""
    files = {
        str(path): without_prose((PACKAGE / path).read_text()) for path in matching_files(*patterns)
    }
    return _digest(sorted(files.items()))


def without_prose(source: str) -> str:
    """Python source without what changes no outcome: comments, docstrings, hints, line breaks.

    A source that is no Python, as an answer may be, is given as it is.
    """
    try:
        tree = ast.parse(source)
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (SyntaxError, tokenize.TokenError):
        return source
    lines = [line.encode() for line in source.splitlines()]
    for first, start, last, end in sorted([*_prose(tree), *_comments(tokens)], reverse=True):
        tail = lines[last - 1][end:]
        lines[first - 1] = lines[first - 1][:start] + (tail if first == last else b"")
        if first < last:
            lines[first:last] = [*[b""] * (last - first - 1), tail]
    statements = []
    for first, last in _statements(tokens):
        text = b" ".join(lines[first - 1 : last]).decode()
        indentation = text[: len(text) - len(text.lstrip())]
        text = re.sub(r"\s*([()\[\]{},])\s*", r"\1", " ".join(text.split()))
        text = re.sub(r",+([)\]},])", r"\1", text).replace("(,", "(")
        statements.append(indentation + text if text else "")
    return "\n".join(filter(None, statements))


Span = tuple[int, int, int, int]
"""First line, first byte in it, last line, first byte in it that is no longer part of it."""


def _prose(tree: ast.Module) -> Iterator[Span]:
    """Docstrings, keywords called `hint` with their values, hints in steps, lists of promises."""
    for statement in tree.body:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)]) if name in PROSE:
                yield statement.lineno, 0, statement.end_lineno, statement.end_col_offset
    for node in ast.walk(tree):
        match node:
            case (
                (ast.keyword(arg="hint") as found)
                | ast.Module(body=[ast.Expr(value=ast.Constant(value=str()) as found), *_])
                | ast.ClassDef(body=[ast.Expr(value=ast.Constant(value=str()) as found), *_])
                | ast.FunctionDef(body=[ast.Expr(value=ast.Constant(value=str()) as found), *_])
            ):
                yield found.lineno, found.col_offset, found.end_lineno, found.end_col_offset


def _comments(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[Span]:
    for token in tokens:
        if token.type == tokenize.COMMENT:
            row, column = token.start
            start = len(token.line[:column].encode())
            yield row, start, row, start + len(token.string.encode())


def _statements(tokens: Sequence[tokenize.TokenInfo]) -> Iterator[tuple[int, int]]:
    """The first and the last line of every statement."""
    between = (tokenize.NL, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)
    first = None
    for token in tokens:
        if token.type == tokenize.NEWLINE and first is not None:
            yield first, token.end[0]
            first = None
        elif first is None and token.type not in between:
            first = token.start[0]
