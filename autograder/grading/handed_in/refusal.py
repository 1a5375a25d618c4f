"""Submissions that are refused."""

from __future__ import annotations

REFUSED = "autograder_refused"
"""The name under which a notebook that takes the place of a refused one says why."""


class SubmissionError(Exception):
    """A submission can't be graded as it is; the message is for its student."""
