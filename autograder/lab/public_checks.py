"""Run the public checks of a question on what was just observed, and show them in the notebook."""

from __future__ import annotations

import base64
import html
import os
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from autograder.checks.hints import read_hints
from autograder.checks.rendering import draw_picture
from autograder.checks.telling import told
from autograder.lab import observation as _observing
from autograder.lab.calling import stderr_as_stdout
from autograder.lab.check_files import public_check_file
from autograder.lab.observation import OUTBOX_VARIABLE, observe

if TYPE_CHECKING:
    from autograder.checks.check_file import CheckResult


__all__ = ["check", "observe"]


SIGNS = {
    "pass": ("✓", "passed", "#1a7f37"),
    "fail": ("✗", "failed", "#c62828"),
    "unusual": ("?", "unusual", "#9a6700"),
    "undecided": ("!", "not run", "#9a6700"),
}


UNUSUAL_ADVICE = "Even a right answer does this in a few runs by chance. Run the cell again."


@dataclass(frozen=True)
class Report:
    """What the public checks of a question said, shown as a table by Jupyter.

    As text it is a number of points unless everything passed: nbgrader's Validate reads a number
    as partial credit and anything else as success.
    """

    question: str
    results: tuple[CheckResult, ...]
    picture_png: bytes = b""
    hints: int = 0

    def __repr__(self) -> str:
        if all(result.outcome == "pass" for result in self.results):
            count = len(self.results)
            which = "The public check" if count == 1 else f"All {count} public checks"
            return f"{which} of {self.question} passed."
        return repr(sum(result.points for result in self.results if result.outcome == "pass"))

    def _repr_html_(self) -> str:
        rows = "".join(map(_row, self.results, told(self.results)))
        picture = ""
        if self.picture_png:
            data = base64.b64encode(self.picture_png).decode()
            picture = f'<img alt="{html.escape(self.question)}" src="data:image/png;base64,{data}">'
        passed = sum(result.outcome == "pass" for result in self.results)
        stuck = ""
        if self.hints and passed < len(self.results):
            call = f"<code>hint({html.escape(repr(self.question))})</code>"
            stuck = f"<p>Stuck? {call} in a cell of your own shows one hint after the other.</p>"
        return (
            f"<p><b>{html.escape(self.question)}</b>: {passed} of {len(self.results)} public "
            "checks passed. Hidden checks follow at grading.</p>"
            f"<table>{rows}</table>{stuck}{picture}"
        )


def check(question: str) -> Report | None:
    """Run the public checks of `question` on what `observe` has just recorded.

    Gives None while the notebook is graded, because then the judge decides. Reads
    `tests/<question>.py` beside the notebook; raises FileNotFoundError if there is none.
    """
    if os.environ.get(OUTBOX_VARIABLE):
        return None
    path = public_check_file(question)
    from autograder.checks import Recordings
    from autograder.checks.check_file import (  # brings otter: only when needed
        load_checks,
        run_checks,
    )

    # Our warnings, or Matplotlib's about fonts, must not fail a right answer.
    with stderr_as_stdout(), warnings.catch_warnings(action="ignore"):
        checks = load_checks(path)
        recordings = Recordings(_observing.recent.get(question, {}))
        results, picture = run_checks(checks, recordings), draw_picture(checks, recordings)
    return Report(question, results, picture, hints=len(read_hints(path.read_text())))


def _row(result: CheckResult, said: str) -> str:
    sign, word, colour = SIGNS[result.outcome]
    text = html.escape(said or result.explanation)
    if result.outcome == "unusual":
        text += " " + UNUSUAL_ADVICE
    return (
        f'<tr><td style="color:{colour};white-space:nowrap"><b>{sign} {word}</b></td>'
        f'<td style="text-align:left">{html.escape(result.name)}</td>'
        f'<td style="text-align:left">{text}</td></tr>'
    )
