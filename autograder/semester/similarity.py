"""Pairs of answers that share more than the assignment makes likely: a list for a person to read.

Answers are tokenised without names, comments and layout, and cut into overlapping pieces
("Winnowing", Schleimer, Wilkerson, Aiken 2003; the library copydetect does both). Pieces that the
handed-out notebook, the reference solution or a variant has do not count, nor do those that a good
part of the class has: what is usual is no sign of anything.
"""

from __future__ import annotations

import io
import itertools
import statistics
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import nbformat
from copydetect import CodeFingerprint

from autograder.author.answers import load_answers, reference_answers
from autograder.author.assignment import Assignment, load_assignment
from autograder.author.source import grade_id, is_solution
from autograder.author.stubs import blank
from autograder.course.layout import AssignmentFolder
from autograder.course.store import Store

PIECE = 25  # characters of an answer without names, comments and layout
WINDOW = 1  # every piece counts: answers are short
COMMON_SHARE, COMMON_LEAST = 0.25, 4
"""A piece is common if so large a share of the class has it, and at least so many students."""
ENOUGH = 100
"""Pieces of an answer that are not common: an answer with fewer can't be compared with others."""
LEAST_SHARE = 0.4
"""Of the smaller answer's pieces; pairs that share less are never listed."""
SPREADS = 6.0
"""How far above the median of the class, in robust standard deviations, a pair has to be."""

Answers = Mapping[str, str]
"""Source of a student's answers by question."""


@dataclass(frozen=True)
class Pair:
    """Two students whose answers share much.

    share: of the pieces of the smaller of both that are not common, how many the other has: over
    all questions together, or in one that is long enough, whichever is more. questions: the same
    for each question.
    """

    one: str
    other: str
    share: float
    questions: Mapping[str, float]


@dataclass(frozen=True)
class Similarities:
    """The pairs above the threshold, the most alike first, and what is usual in the class.

    compared: how many pairs could be compared. left_out: students whose answers are too short, or
    too much like everybody's.
    """

    pairs: tuple[Pair, ...]
    threshold: float
    median: float
    compared: int
    left_out: tuple[str, ...]


def class_answers(folder: AssignmentFolder, store: Store) -> dict[str, Answers]:
    """The answers of everybody whose submission is kept."""
    found = {}
    for student in store.submitted(folder.name):
        kept = store.find_submission(folder.name, student)
        if kept is not None and not kept["refused"]:
            notebook = nbformat.reads(store.get(kept["notebook"]).decode(), as_version=4)
            found[student] = answers_of(notebook)
    return found


def answers_of(notebook: nbformat.NotebookNode) -> Answers:
    """The answer cells of a notebook by their names, and all cells of the student's own as one."""
    found = {
        grade_id(cell) or "": cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and is_solution(cell)
    }
    own = [
        cell.source
        for cell in notebook.cells
        if cell.cell_type == "code" and "nbgrader" not in cell.metadata
    ]
    return found | ({"own cells": "\n".join(own)} if any(own) else {})


def handed_out(folder: AssignmentFolder) -> list[str]:
    """Code that everybody has or may be expected to write: the notebook's, and right answers."""
    assignment: Assignment = load_assignment(folder)
    solutions = reference_answers(assignment.notebook, assignment.questions)
    variants = [answer.source for answer in load_answers(folder, solutions) if not answer.loses]
    cells = [cell.source for cell in assignment.notebook.cells if cell.cell_type == "code"]
    return [*cells, *map(blank, cells), *solutions.values(), *variants]


def similarities(answers: Mapping[str, Answers], known: Sequence[str]) -> Similarities:
    """Compare everybody with everybody.

    answers: by student and question. known: code whose pieces do not count.
    """
    expected = set().union(*(pieces(source) for source in known)) if known else set()
    of = {
        student: {name: pieces(source) - expected for name, source in theirs.items()}
        for student, theirs in answers.items()
    }
    common = _common(of)
    rare = {
        student: {name: found - common for name, found in theirs.items()}
        for student, theirs in of.items()
    }
    sizes = {student: sum(map(len, theirs.values())) for student, theirs in rare.items()}
    able = sorted(student for student, size in sizes.items() if size >= ENOUGH)
    pairs = [_pair(one, other, rare) for one, other in itertools.combinations(able, 2)]
    shares = [pair.share for pair in pairs]
    median = statistics.median(shares) if shares else 0.0
    threshold = _threshold(shares, median)
    listed = sorted((pair for pair in pairs if pair.share >= threshold), key=_most_alike)
    left_out = tuple(sorted(sizes.keys() - set(able)))
    return Similarities(tuple(listed), threshold, median, len(pairs), left_out)


def pieces(source: str) -> set[int]:
    """The pieces of some code, as hashes that hold within this process."""
    return fingerprint(source).hashes


def fingerprint(source: str) -> CodeFingerprint:
    """Copydetect's fingerprint of Python code."""
    # The lexer adds a line break; without one at the end, the last piece would depend on layout.
    text = io.StringIO(source.strip() + "\n")
    return CodeFingerprint("answer.py", PIECE, WINDOW, language="python", fp=text)


def _common(of: Mapping[str, Mapping[str, set[int]]]) -> set[int]:
    """Pieces that a good part of the class has."""
    counts: Counter[int] = Counter()
    for theirs in of.values():
        counts.update(set().union(*theirs.values()) if theirs else ())
    least = max(COMMON_LEAST, COMMON_SHARE * len(of))
    return {piece for piece, count in counts.items() if count >= least}


def _pair(one: str, other: str, rare: Mapping[str, Mapping[str, set[int]]]) -> Pair:
    """How much two students share: over all answers together, or in the most alike question."""
    everything = [set().union(*rare[student].values()) for student in (one, other)]
    questions, long = {}, [_share(*everything)]
    for name in sorted(rare[one].keys() & rare[other].keys()):
        both = rare[one][name], rare[other][name]
        share = _share(*both)
        if share:
            questions[name] = share
        if min(map(len, both)) >= ENOUGH:
            long.append(share)
    return Pair(one, other, max(long), questions)


def _share(one: set[int], other: set[int]) -> float:
    smaller = min(len(one), len(other))
    return len(one & other) / smaller if smaller else 0.0


def _threshold(shares: Sequence[float], median: float) -> float:
    """What a pair has to share to be listed, from what is usual in this class."""
    spread = 1.4826 * statistics.median(abs(share - median) for share in shares) if shares else 0.0
    return min(0.9, max(LEAST_SHARE, median + SPREADS * spread))


def _most_alike(pair: Pair) -> tuple[float, str, str]:
    return -pair.share, pair.one, pair.other
