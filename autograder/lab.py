"""What a student's notebook imports: `observe` records, `check` runs the public checks on it."""

from __future__ import annotations

import base64
import html
import io
import os
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder import observe as _observing
from autograder.observe import OUTBOX_VARIABLE, observe, stderr_as_stdout

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from autograder.check_file import CheckResult

__all__ = ["check", "observe"]

SIGNS = {
    "pass": ("✓", "passed", "#1a7f37"),
    "fail": ("✗", "failed", "#c62828"),
    "odd": ("?", "unusual", "#9a6700"),
    "undecided": ("!", "not run", "#9a6700"),
}
DPI = 90
ODD_ADVICE = "By chance a right answer does this in few runs: run the cell again to see."


@dataclass(frozen=True)
class Report:
    """What the public checks of a question said, shown as a table by Jupyter.

    As text it is a number of points unless everything passed: nbgrader's Validate reads a number
    as partial credit and anything else as success.
    """

    question: str
    results: tuple[CheckResult, ...]
    picture_png: bytes = b""

    def __repr__(self) -> str:
        if all(result.outcome == "pass" for result in self.results):
            return f"All {len(self.results)} public checks of {self.question} passed."
        return repr(sum(result.points for result in self.results if result.outcome == "pass"))

    def _repr_html_(self) -> str:
        rows = "".join(_row(result) for result in self.results)
        picture = ""
        if self.picture_png:
            data = base64.b64encode(self.picture_png).decode()
            picture = f'<img alt="{html.escape(self.question)}" src="data:image/png;base64,{data}">'
        passed = sum(result.outcome == "pass" for result in self.results)
        return (
            f"<p><b>{html.escape(self.question)}</b>: {passed} of {len(self.results)} public "
            f"checks passed. Hidden checks follow at grading.</p><table>{rows}</table>{picture}"
        )


def check(question: str) -> Report | None:
    """Run the public checks of `question` on what `observe` has just recorded.

    Gives None while the notebook is being graded: then the judge has the word. Reads
    `tests/<question>.py` beside the notebook; raises FileNotFoundError when it is not there.
    """
    if os.environ.get(OUTBOX_VARIABLE):
        return None
    path = Path("tests") / f"{question}.py"
    if not path.is_file():
        raise FileNotFoundError(
            f"{path.absolute()} is missing. Keep the notebook in its exercise folder, "
            "beside the folder tests/, and start Jupyter from there."
        )
    from autograder.check_file import load_checks, run_checks  # brings otter: only when needed
    from autograder.checks import Recordings

    # A warning of ours, or Matplotlib's word on its fonts, must not fail a right answer either.
    with stderr_as_stdout(), warnings.catch_warnings(action="ignore"):
        checks = load_checks(path)
        recordings = Recordings(_observing.recent.get(question, {}))
        return Report(question, run_checks(checks, recordings), draw_picture(checks, recordings))


def draw_picture(checks: Any, recordings: Any) -> bytes:
    """The question's picture as PNG; empty where it has none or what it shows is not there yet."""
    if checks.picture is None:
        return b""
    from matplotlib import pyplot

    theirs = set(pyplot.get_fignums())
    try:
        return as_png(checks.picture(recordings))
    except Exception:  # a picture of a wrong answer may fail; the checks say what is wrong
        return b""
    finally:
        for number in set(pyplot.get_fignums()) - theirs:
            pyplot.close(number)


def as_png(figure: Figure) -> bytes:
    """A figure as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.image import imsave

    target = io.BytesIO()
    if figure.get_layout_engine() is None:
        figure.savefig(target, format="png", dpi=DPI, bbox_inches="tight")
    else:  # leaves nothing empty to cut off; savefig would draw everything twice here too
        figure.set_dpi(DPI)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        imsave(target, canvas.buffer_rgba(), format="png", dpi=DPI)
    return target.getvalue()


def _row(result: CheckResult) -> str:
    sign, word, colour = SIGNS[result.outcome]
    text = html.escape(result.message or result.explanation)
    if result.outcome == "odd":
        text += " " + ODD_ADVICE
    return (
        f'<tr><td style="color:{colour};white-space:nowrap"><b>{sign} {word}</b></td>'
        f'<td style="text-align:left">{html.escape(result.name)}</td>'
        f'<td style="text-align:left">{text}</td></tr>'
    )
