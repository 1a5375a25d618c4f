"""Lint what the text promises: each sentence that forbids or demands something has a check.

A check file names them in its hidden part, by a few words of the sentence:

    promises = {"weight and the delay": "other arguments", "does not simulate": "the example"}
    no_promises = ("never reaches the threshold",)   # these only say how things are

Some sentences need no entry, because a helper of check files looks at what they say. One that
forbids changing arguments is kept where the check file calls `unchanged`; in the introduction it
binds every question that is given lists, dictionaries or arrays. HELPERS has the others.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from autograder.author.plan import make_plan
from autograder.author.sections import owners
from autograder.author.source import Question, is_answer, is_graded, is_read, public_part
from autograder.checks.check_file import CheckFile
from autograder.checks.declared import BadDeclaration, declared
from autograder.course.errors import CourseError

if TYPE_CHECKING:
    from nbformat import NotebookNode

DEEDS = "alter|call|change|connect|draw|modify|pick|reset|return|round|seed|set|simulate|sort|use"
FACTS = "".join(
    f"(?<!{words} )" for words in ("linearly", "sum of", "superposition of", "sends", "sends an")
)
"""What stands before `independent` where a text only says how things are."""
PROMISE = re.compile(
    rf"\bmust (?:not|never)\b|\b(?:do not|does not|don't|never) (?:{DEEDS})\b"
    r"|\bnothing else\b|\bno other (?:connections?|input)\b|\bat (?:\S+ )?defaults?\b"
    rf"|\b(?:{DEEDS})s? nothing\b"
    rf"|\b(?:anew|afresh|redrawn)\b|{FACTS}\bindependent(?:ly)?\b",
    re.IGNORECASE,
)
"""Words with which a text forbids or demands something that a solver may overlook."""
ARGUMENTS = re.compile(
    r"\b(?:not|don't|never) (?:change|modify|alter)\b.*"
    r"\b(?:arguments?|arrays?|lists?|dictionar\w+|in place|them)\b"
    r"|\b(?:arguments?|arrays?|lists?|dictionar\w+)\b.*\b(?:not|never) (?:change|modify|alter)\b",
    re.IGNORECASE,
)
"""A sentence that forbids changing arguments."""
UNCHANGED = "unchanged"
"""The helper of check files that looks at it."""
HELPERS = {
    "built": re.compile(r"\b(?:not|don't|never) simulate\b|\bsimulates? nothing\b", re.IGNORECASE),
    "only_driven_by": re.compile(r"\bnothing else\b|\bno other input\b", re.IGNORECASE),
    "defaults_kept": re.compile(r"\bat (?:\S+ )?defaults?\b", re.IGNORECASE),
}
"""Helpers of check files that look at what a sentence with such words promises."""
NO_TEXT = re.compile(r"^```.*?^```|\$\$.*?\$\$", re.DOTALL | re.MULTILINE)
PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*|]|\d+\.) )")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`(\[])")
SHOWN = 90
"""Characters of a sentence in a message."""


@dataclass(frozen=True)
class Promise:
    """A sentence of the text, and the checks that look at it.

    question: whose text it is in; "" for the introduction. checks: as `q1: the example`; empty
    where none looks at it.
    """

    question: str
    sentence: str
    checks: tuple[str, ...]

    @property
    def shown(self) -> str:
        """The sentence, or the part of a long one around the words that make it a promise."""
        found = ARGUMENTS.search(self.sentence) or PROMISE.search(self.sentence)
        if len(self.sentence) <= SHOWN or found is None:
            return self.sentence
        start = max(0, min(found.start() - SHOWN // 3, len(self.sentence) - SHOWN))
        part = self.sentence[start : start + SHOWN]
        if start:
            part = "… " + part.split(" ", 1)[-1]
        return part if start + SHOWN >= len(self.sentence) else part.rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True)
class Declared:
    """What one check file says of promises: checks by words of a sentence; words of facts."""

    checks: Mapping[str, tuple[str, ...]]
    facts: tuple[str, ...]


def read_promises(text: str) -> Declared:
    """What a check file with this text declares of promises.

    Raises BadDeclaration where it is not written as texts, SyntaxError where the file is no Python.
    """
    promises, facts = declared(text, "promises") or {}, declared(text, "no_promises") or ()
    if not isinstance(promises, dict) or not all(map(_is_entry, promises.items())):
        raise BadDeclaration(
            'write promises = {"a few words of the sentence": "name of the check"}; several checks '
            "are a tuple."
        )
    if not isinstance(facts, (tuple, list)) or not all(isinstance(one, str) for one in facts):
        raise BadDeclaration('write no_promises = ("a few words of the sentence", …).')
    checks = {_plain(words): _as_tuple(names) for words, names in promises.items()}
    return Declared(checks, tuple(map(_plain, facts)))


def about_promises(script: NotebookNode, question: Question, checks: CheckFile) -> Iterator[str]:
    """What is wrong with what a check file declares of promises."""
    text = checks.path.read_text()
    try:
        found = read_promises(text)
    except BadDeclaration as error:
        yield str(error)
        return
    for name in ("promises", "no_promises"):
        if declared(public_part(text), name) is not None:
            yield f"{name} must be between the hidden marks: students would read it."
    sentences = [sentence for owner, sentence in _sentences(script) if owner in ("", question.name)]
    for words in (*found.checks, *found.facts):
        if not any(_says(sentence, words) for sentence in sentences):
            yield f"promises: no sentence of its text, or of the introduction, has {words!r}."
    names = {case.name for case in checks.test_file.test_cases}
    for name in sorted({name for named in found.checks.values() for name in named} - names):
        yield f"promises: there is no check {name!r}."


def promises(
    script: NotebookNode, questions: tuple[Question, ...], checks: Mapping[str, CheckFile]
) -> tuple[Promise, ...]:
    """What the text promises, in its order, with the checks that look at each.

    Those that a check file calls facts are left out. Declarations that can't be read count as none.
    """
    found = {name: _declared_in(file) for name, file in checks.items()}
    mutable = [one.name for one in questions if one.name in checks and _is_mutable(one, checks)]
    promised: list[Promise] = []
    for owner, sentence in _sentences(script):
        asked = [owner] if owner in found else list(found)
        is_fact = any(_says(sentence, words) for name in asked for words in found[name].facts)
        if is_fact or not PROMISE.search(sentence):
            continue
        if ARGUMENTS.search(sentence):
            for name in [owner] if owner else mutable:
                kept = _calls(checks, name, UNCHANGED)
                promised.append(Promise(name, sentence, kept))
        else:
            kept = tuple(
                f"{name}: {check}"
                for name in asked
                for words, named in found[name].checks.items()
                if _says(sentence, words)
                for check in named
            )
            for helper in (name for name, words in HELPERS.items() if words.search(sentence)):
                kept += tuple(call for name in asked for call in _calls(checks, name, helper))
            promised.append(Promise(owner, sentence, kept))
    return tuple(promised)


def about_missing_promises(promised: Collection[Promise]) -> Iterator[str]:
    """The promises that no check looks at."""
    for one in promised:
        if one.checks:
            continue
        where = one.question or "the introduction"
        what = (
            "Call unchanged in its checks."
            if ARGUMENTS.search(one.sentence)
            else "Name one in promises, or put its words into no_promises."
        )
        yield f"{where}: promised by the text, looked at by no check: “{one.shown}” {what}"


def _sentences(script: NotebookNode) -> Iterator[tuple[str, str]]:
    """The sentences of the introduction and of the questions' texts, with the question of each.

    What stands behind a question's graded cell is left out: it is about a figure.
    """
    belongs = owners(script)
    asked: set[str] = set()
    for cell, owner in zip(script.cells, belongs, strict=True):
        if is_graded(cell):
            asked.add(owner)
        behind = owner in asked or (not owner and bool(asked))
        is_text = cell.cell_type == "markdown" and not is_answer(cell) and not is_read(cell)
        if not is_text or behind:
            continue
        for paragraph in PARAGRAPH.split(NO_TEXT.sub("", cell.source)):
            for sentence in SENTENCE.split(_plain(paragraph)):
                yield owner, sentence


def _plain(text: str) -> str:
    """Markdown on one line without emphasis."""
    return " ".join(text.replace("*", "").split())


def _says(sentence: str, words: str) -> bool:
    return words.casefold() in sentence.casefold()


def _declared_in(file: CheckFile) -> Declared:
    try:
        return read_promises(file.path.read_text())
    except BadDeclaration:
        return Declared({}, ())


def _calls(checks: Mapping[str, CheckFile], question: str, helper: str) -> tuple[str, ...]:
    """`question: helper` if the question's check file calls this helper."""
    if question not in checks:
        return ()
    tree = ast.parse(checks[question].path.read_text())
    called = any(
        isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == helper
        for node in ast.walk(tree)
    )
    return (f"{question}: {helper}",) if called else ()


def _is_mutable(question: Question, checks: Mapping[str, CheckFile]) -> bool:
    """Whether a question's function is given something that it could change in place."""
    try:
        plan = make_plan((question,), checks, b"lint", ("lint",))
    except (CourseError, ValueError, TypeError):
        return False  # said elsewhere
    return any(
        isinstance(value, (list, dict, set, np.ndarray))
        for request in plan[question.name].values()
        for value in request.arguments.values()
    )


def _is_entry(entry: tuple[Any, Any]) -> bool:
    words, names = entry
    several = isinstance(names, (tuple, list)) and names and all(isinstance(n, str) for n in names)
    return isinstance(words, str) and (isinstance(names, str) or bool(several))


def _as_tuple(names: str | tuple[str, ...]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)
