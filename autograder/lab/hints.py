"""Show the hints of a question one by one."""

from __future__ import annotations

import os
from dataclasses import dataclass

from autograder.checks.hints import read_hints
from autograder.lab.check_files import public_check_file
from autograder.lab.observation import OUTBOX_VARIABLE

shown: dict[str, int] = {}
"""How many hints of each question were shown in this kernel."""


@dataclass(frozen=True)
class Hint:
    """What `hint` says: Markdown, which Jupyter shows with its formulas."""

    markdown: str

    def __repr__(self) -> str:
        return self.markdown

    def _repr_markdown_(self) -> str:
        return self.markdown


def hint(question: str) -> Hint | None:
    """The next hint for `question`; all of them once the last one was shown.

    Gives None while the notebook is graded. Reads `tests/<question>.py` beside the notebook;
    raises FileNotFoundError if there is none.
    """
    if os.environ.get(OUTBOX_VARIABLE):
        return None
    path = public_check_file(question)
    hints = read_hints(path.read_text(encoding="utf-8"))
    if not hints:
        return Hint(f"There are no hints for {question} in this course.")
    number = shown.get(question, 0) + 1
    shown[question] = number
    if number > len(hints):
        steps = "\n".join(f"{k}. {text}" for k, text in enumerate(hints, start=1))
        return Hint(f"There are no more hints for {question}. These were all:\n\n{steps}")
    return Hint(f"**{question}, hint {number} of {len(hints)}.** {hints[number - 1]}")
