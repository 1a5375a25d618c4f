"""Measure which named mistakes can be recognised by what the checks say, and how often it is right.

A name is right if the answer does the same as the mistake for many arguments, wider than those
that are drawn. Mistakes are left out if the checks say the same of another one, or if they were
named wrongly for a mutant of the reference solution. Mutants of the variants show how often the
names that are left are right; those that are wrong there are left out too, and counted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.audit.children import Tell, in_child
from autograder.audit.equivalence import find_difference
from autograder.audit.mutant_trials import SLOWER, SPARE_S, reference_s, warm_up
from autograder.audit.mutations import mutants_of
from autograder.audit.points_lost import AnswerOnTrial, RunWhenAsked
from autograder.audit.processes import Progress, in_fresh_processes, no_progress
from autograder.audit.rehearse import Rehearsal, judge_rehearsal, run_cells, run_probes
from autograder.author.answers import Answer
from autograder.author.recognition import KnownMistake, Recognition, Tally
from autograder.checks.check_file import FAIL, UNDECIDED, UNUSUAL, CheckResult, run_check
from autograder.course.layout import AssignmentFolder
from autograder.course.machine import CORES

KEY = b"recognition"
RUNS = 3  # of each mistake: what differs between them can't be used
COMPARING_S = 10.0  # CPU time to compare an answer with a mistake
CHOSEN, HELD_OUT = 30, 15  # mutants of the reference and of the variants, for each question
RIGHT = 0.95  # of the answers that a mistake's name is given to


@dataclass(frozen=True)
class Wrong:
    """A wrong answer to a question, and the mistakes that it might be taken for."""

    question: str
    source: str
    known: tuple[KnownMistake, ...]


@dataclass(frozen=True)
class Named:
    """The mistake that an answer was taken for, and whether it does the same."""

    mistake: str
    right: bool


def recognise(
    folder: AssignmentFolder, *, workers: int = CORES, progress: Progress = no_progress
) -> Recognition:
    """Find the mistakes of an assignment that can be recognised, and measure how well."""
    rehearsal = Rehearsal(folder)
    mistakes = [each for each in rehearsal.answers.values() if each.kind == "mistakes"]
    runs = [(folder, f"mistakes/{each.name}") for each in mistakes]
    said = in_fresh_processes(what_is_said, runs, workers=workers)
    known = _distinguishable(mistakes, said)

    def named(sources: Mapping[str, Sequence[str]]) -> list[tuple[str, Named]]:
        tasks = [
            (folder, Wrong(question, source, known.get(question, ())))
            for question, some in sources.items()
            for source in some
            if known.get(question)
        ]
        found = in_fresh_processes(name_of, tasks, workers=workers, progress=progress)
        return [(task.question, one) for (_, task), one in zip(tasks, found, strict=True) if one]

    references = rehearsal.solutions
    first = named(
        {name: _sample(_mutants(name, [text]), CHOSEN) for name, text in references.items()}
    )
    known = {q: tuple(_reliable(some, q, first)) for q, some in known.items()}
    kept = {(q, one.mistake) for q, some in known.items() for one in some}
    variants = {
        question.name: rehearsal.answers_to(question.name, "variants").values()
        for question in rehearsal.questions
    }
    others = {
        name: _sample(_mutants(name, [one.source for one in some]), HELD_OUT)
        for name, some in variants.items()
    }
    second = named(others)
    last = {q: tuple(_reliable(some, q, [*first, *second])) for q, some in known.items()}
    told = {(q, one.mistake) for q, some in last.items() for one in some}
    return Recognition(
        len(mistakes),
        {question: some for question, some in last.items() if some},
        _tally(one for question, one in first if (question, one.mistake) in told),
        _tally(one for question, one in second if (question, one.mistake) in told),
        len(kept - told),
    )


def _mutants(question: str, sources: Iterable[str]) -> list[str]:
    """The mutants of some answers, each once."""
    found = (mutant.source for source in sources for mutant in mutants_of(question, source))
    return list(dict.fromkeys(found))


def _sample(sources: Sequence[str], most: int) -> list[str]:
    """At most so many of some answers, the same at every call."""
    return random.Random(1).sample(sources, min(most, len(sources)))


def _tally(named: Iterable[Named]) -> Tally:
    return sum((Tally(1, int(one.right)) for one in named), Tally())


def _reliable(
    known: Sequence[KnownMistake], question: str, named: Sequence[tuple[str, Named]]
) -> Iterator[KnownMistake]:
    """The mistakes whose name was right often enough, or never given."""
    given = Counter(one.mistake for asked, one in named if asked == question)
    right = Counter(one.mistake for asked, one in named if asked == question and one.right)
    for one in known:
        if right[one.mistake] >= RIGHT * given[one.mistake]:
            yield one


# ------------------------------------------------------------------------------- what checks say


def what_is_said(rehearsal: Rehearsal, answer: str) -> dict[str, str] | None:
    """What each check says of a mistake, by name; None if that differs from run to run.

    A message that differs from run to run is left out: then the outcome counts.
    """
    question = rehearsal.answers[answer].question
    found: dict[str, list[CheckResult]] = {}
    for run in range(RUNS):
        plan = rehearsal.plan((answer, str(run)), (question,), key=KEY)
        recorded = run_probes(rehearsal, rehearsal.sources(answer), plan)
        for result in judge_rehearsal(rehearsal, recorded)[question]:
            found.setdefault(result.name, []).append(result)
    said = {}
    for name, results in found.items():
        outcomes = {FAIL if one.outcome == UNUSUAL else one.outcome for one in results}
        if len(outcomes) > 1 or UNDECIDED in outcomes:
            return None
        messages = {one.message for one in results}
        exact = len(messages) == 1 and outcomes == {FAIL} and not results[0].hidden
        said[name] = messages.pop() if exact else outcomes.pop()
    return said


def _distinguishable(
    mistakes: Sequence[Answer], said: Sequence[Mapping[str, str] | None]
) -> dict[str, tuple[KnownMistake, ...]]:
    """The mistakes of which the checks say something that they say of no other one."""
    found: dict[str, list[KnownMistake]] = {}
    for answer, says in zip(mistakes, said, strict=True):
        if says is not None:
            one = KnownMistake(answer.name, answer.explanation, says)
            found.setdefault(answer.question, []).append(one)
    alike = {
        question: Counter(tuple(sorted(one.says.items())) for one in some)
        for question, some in found.items()
    }
    return {
        question: tuple(
            one for one in some if alike[question][tuple(sorted(one.says.items()))] == 1
        )
        for question, some in found.items()
    }


# ------------------------------------------------------------------------------------ one answer


def name_of(rehearsal: Rehearsal, wrong: Wrong) -> Named | None:
    """The mistake that an answer is taken for, if any, and whether it does the same."""
    warm_up(rehearsal)
    limit_s = SLOWER * reference_s(rehearsal.folder, wrong.question) + SPARE_S + COMPARING_S

    def work(tell: Tell) -> None:
        for each in _named(rehearsal, wrong):
            tell(each)

    told, _ = in_child(work, cpu_s=limit_s)
    return told[-1] if told else None


def _named(rehearsal: Rehearsal, wrong: Wrong) -> Iterator[Named]:
    """The mistake that an answer is taken for, first as wrong, until it has been compared."""
    namespace, broken = run_cells(rehearsal, rehearsal.solutions | {wrong.question: wrong.source})
    question = next(q for q in rehearsal.questions if q.name == wrong.question)
    known = _taken_for(AnswerOnTrial(rehearsal, question, namespace, broken), wrong.known)
    if known is None:
        return
    yield Named(known.mistake, False)
    mistake = f"mistakes/{known.mistake}"
    other = find_difference(rehearsal, wrong.question, namespace, mistake)
    yield Named(known.mistake, other is None)


def _taken_for(answer: AnswerOnTrial, known: Sequence[KnownMistake]) -> KnownMistake | None:
    """The mistake of which all checks say the same; stops as soon as none is left."""
    name = answer.question.name
    checks, bands = answer.rehearsal.checks[name], answer.rehearsal.bands(name)
    recordings: Any = RunWhenAsked(answer, answer.plan())
    left = list(known)
    cases = sorted(checks.test_file.test_cases, key=lambda case: bool(case.hidden))
    for case in cases:
        result = run_check(case, recordings, bands)
        if result.outcome == UNUSUAL:  # three unusual runs fail
            result = replace(result, outcome=FAIL)
        left = [one for one in left if one.matches(result)]
        if not left:
            return None
    return left[0]


# ----------------------------------------------------------------------------------- for the docs

PAGE = """\
# Mistakes by name

Every assignment has a folder of mistakes: wrong answers, each with a sentence that says what is
wrong. If the checks say of a student's answer exactly what they say of such a mistake (the messages
of public checks, the outcomes of hidden ones), the feedback adds that sentence.

A name is *right* if the student's answer does the same as the mistake for many arguments, wider
than those that are drawn. It was counted for mutants: solutions with one place changed. A mistake
is *told* only if its name was right for at least 0.95 of the mutants of the reference solution.
These are the `mutants` below. `others` are mutants of the variants. Mistakes that were named
wrongly there are `left out`: their number says how far to trust the rest.

`autograder mistakes --write docs/mistakes.md` makes this page.

| assignment | mistakes | told | mutants named: right | others named: right | left out |
| --- | --- | --- | --- | --- | --- |
"""


def recognition_page(found: Mapping[str, Recognition]) -> str:
    """The page that says how often names are right, a row for each assignment and one for all."""
    every = list(found.values())
    total = (
        str(sum(one.mistakes for one in every)),
        str(sum(one.named for one in every)),
        _counts(sum((one.chosen for one in every), Tally())),
        _counts(sum((one.held_out for one in every), Tally())),
        str(sum(one.left_out for one in every)),
    )
    rows = [
        (name, str(one.mistakes), str(one.named), _counts(one.chosen), _counts(one.held_out),
         str(one.left_out))
        for name, one in found.items()
    ]  # fmt: skip
    return PAGE + "".join(f"| {' | '.join(row)} |\n" for row in (*rows, ("all", *total)))


def _counts(tally: Tally) -> str:
    return f"{tally.given}: {tally.right}"
