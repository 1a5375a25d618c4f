"""Enter the course's dates into nbgrader's gradebook, and its penalty for being late."""

from __future__ import annotations

from datetime import datetime

from nbgrader.api import SubmittedAssignment
from nbgrader.plugins import LateSubmissionPlugin

from autograder.course.deadlines import Deadlines, LatePolicy


class CourseLatePolicy(LateSubmissionPlugin):
    """nbgrader's plugin for late submissions, by the policy of `solutions/deadlines.toml`."""

    policy = LatePolicy()

    def late_submission_penalty(
        self, student_id: str, score: float, total_seconds_late: float
    ) -> float | None:
        """The points off; None for none."""
        return self.policy.penalty(score, total_seconds_late) or None


def plugin_for(policy: LatePolicy) -> type[CourseLatePolicy]:
    """The plugin with a policy: nbgrader makes its plugins itself, without arguments of ours."""
    return type("CourseLatePolicy", (CourseLatePolicy,), {"policy": policy})


def enter_dates(submission: SubmittedAssignment, deadlines: Deadlines) -> None:
    """Enter when an assignment is due, for all and for the student of a submission.

    An assignment without a date in the course's file keeps those that the gradebook has.
    """
    name, student = submission.assignment.name, submission.student_id or submission.student.id
    if name not in deadlines.due:
        return
    submission.assignment.duedate = naive_utc(deadlines.due[name])
    submission.extension = deadlines.extension(name, student)


def naive_utc(moment: datetime) -> datetime:
    """A moment as nbgrader keeps it: in UTC, without saying so."""
    return moment.replace(tzinfo=None)
