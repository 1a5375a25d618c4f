"""What a student handed in before: each submission with other code has a draw of its own.

A draw can be printed by student code, so its numbers are known when the next submission is written.
They are of no use there, because other code gets another draw. But each submission is one more
chance with one more draw, so that somebody has to know how many there were, and what they gave.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from autograder.checks.check_file import UNDECIDED
from autograder.course.store import Store
from autograder.grading.submission import Graded, Submission

AGAIN = (
    "This is your hand-in number {number}, counting those with different code. For each of them, "
    "hidden checks use other arguments and seeds, and your instructor sees what each one earned."
)


@dataclass(frozen=True)
class HandIn:
    """One submission that was executed: the digest of its code, and what it earned.

    points: None while a question is undecided.
    """

    answers: str
    points: float | None


def kept_hand_ins(store: Store, assignment: str, student: str) -> list[HandIn]:
    """What a student has handed in so far, in order; the same code in a row counts once."""
    kept = store.find_submission(assignment, student) or {}
    return [HandIn(*each) for each in kept.get("hand_ins", [])]


def with_history(store: Store, submission: Submission) -> Submission:
    """The submission, with a remark if the student handed in other code before."""
    *names, answers = submission.names
    before = kept_hand_ins(store, *names)
    if before and before[-1].answers == answers:
        before.pop()
    if not before or submission.refused:
        return submission
    again = AGAIN.format(number=len(before) + 1)
    return replace(submission, remarks=(*submission.remarks, again))


def hand_ins_after(store: Store, graded: Graded) -> list[HandIn]:
    """What a student has handed in, this submission included if it was executed."""
    *names, answers = graded.submission.names
    found = kept_hand_ins(store, *names)
    if not graded.attempts:
        return found
    if found and found[-1].answers == answers:
        found.pop()
    undecided = any(result.outcome == UNDECIDED for result in graded.results)
    points = None if undecided else sum(result.score for result in graded.results)
    return [*found, HandIn(answers, points)]


def notice(hand_ins: Sequence[HandIn]) -> str:
    """What the instructor should know of several; empty if there is only one."""
    if len(hand_ins) < 2:
        return ""
    points = " -> ".join(
        "undecided" if each.points is None else f"{each.points:g}" for each in hand_ins
    )
    return f"handed in again with other answers: {points} points"
