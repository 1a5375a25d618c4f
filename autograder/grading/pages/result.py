"""The result in a graded cell, as HTML: score, outcome, a row for every check, the picture.

It shows text of students (in messages), so every text is escaped.
"""

from __future__ import annotations

import base64
import re
from typing import TYPE_CHECKING

from autograder.author.recognition import LOOKS_LIKE
from autograder.checks.telling import told
from autograder.grading.pages.escaping import escaped

if TYPE_CHECKING:
    from autograder.judge.decide import QuestionResult, Verdict

GREEN, RED, AMBER, BLUE = "#1a7f37", "#c62828", "#8a5a00", "#0a5fc2"
# Words for every outcome: none rests on colour or on a font alone.
OUTCOMES = {
    "pass": ("passed", GREEN, ""),
    "fail": ("failed", RED, ""),
    "partly": ("partly passed", AMBER, ""),
    "undecided": (
        "undecided",
        BLUE,
        "The grader could not decide this. Your instructor has to look at it.",
    ),
    "timeout": ("timeout", RED, "Your code did not finish in time."),
    "out of memory": ("out of memory", RED, "Your code needed more memory than there is."),
    "exited": ("exited", RED, "Your code ended the Python process."),
    "dead kernel": ("dead kernel", RED, "Your code made the Python process crash."),
    "output flood": ("output flood", RED, "Your code printed more than the grader takes."),
    "not run": ("not run", RED, "This could not be run."),
    "refused": ("refused", RED, "What was recorded is not what was asked for."),
}
# Inline styles only, and colours that are legible on white and on black: JupyterLab, formgrader
# and our page show the same text, and none of them would load a style sheet for it.
LINE = "1px solid rgba(128,128,128,.35)"
CELL = f"padding:.55em .9em;border:0;border-top:{LINE};vertical-align:top;background:none;"
PILL = (
    "display:inline-block;padding:.05em .6em;border-radius:1em;color:#fff;"
    "font-size:.85em;font-weight:600;line-height:1.6;white-space:nowrap;background:{colour}"
)
TEXT = "white-space:pre-wrap;overflow-wrap:anywhere"
TABLE = "width:100%;table-layout:auto;margin:0;border:0;border-collapse:collapse;font-size:inherit"
HEAD = '<thead style="display:none"><tr><th>Verdict</th><th>Check</th><th>Points</th></tr></thead>'
TAG = (
    f' <span style="border:{LINE};border-radius:4px;padding:0 .4em;font-size:.8em;'
    'white-space:nowrap">(hidden)</span>'
)
OUTCOME = re.compile(r'<div data-outcome="([a-z ]+)"')


def result_html(result: QuestionResult, picture_png: bytes) -> str:
    """The result of a question as HTML: score, outcome, a row for every check, the picture.

    It holds text of students (in messages), escaped; put it in after sanitising.
    """
    kind = "partly" if result.outcome == "fail" and result.score > 0 else result.outcome
    known = kind if kind in OUTCOMES else "undecided"
    rows = "".join(map(_row, result.checks, told(result.checks)))
    earned = "–" if known == "undecided" else points(result.score)
    return (
        f'<div data-outcome="{known}" style="border:{LINE};border-radius:8px;overflow:hidden;'
        'margin:.4em 0;max-width:60em;line-height:1.45;text-align:left">'
        '<div style="padding:.6em .9em;display:flex;flex-wrap:wrap;gap:.2em .9em;'
        'align-items:baseline;background:rgba(128,128,128,.12)">'
        f'<strong style="font-size:1.1em">{escaped(result.name)}</strong> '
        f"<span>{earned} of {points(result.max_score)} points</span> "
        f'<span style="margin-left:auto">{_pill(known)}</span></div>'
        + _why(" ".join(filter(None, (OUTCOMES[known][2], result.detail))))
        + _why(LOOKS_LIKE.format(result.looks_like) if result.looks_like else "")
        + (f'<table style="{TABLE}">{HEAD}<tbody>{rows}</tbody></table>' if rows else "")
        + _picture(result.name, picture_png)
        + "</div>"
    )


def _why(text: str) -> str:
    style = f"padding:.6em .9em;border-top:{LINE};{TEXT}"
    return f'<div style="{style}">{escaped(text)}</div>' if text else ""


def _row(verdict: Verdict, said: str) -> str:
    kind = verdict.outcome if verdict.outcome in OUTCOMES else "undecided"
    earned = verdict.points if kind == "pass" else 0.0
    message = f'<div style="{TEXT}">{escaped(said)}</div>' if said else ""
    return (
        '<tr style="background:none">'
        f'<td style="{CELL}text-align:left;width:8em">{_pill(kind)}</td>'
        f'<td style="{CELL}text-align:left"><strong>{escaped(verdict.name)}</strong>'
        f"{TAG if verdict.hidden else ''}{message}</td>"
        f'<td style="{CELL}text-align:right;width:1%;white-space:nowrap">'
        f"{points(earned)} / {points(verdict.points)}</td>"
        "</tr>"
    )


def _pill(outcome: str) -> str:
    word, colour, _ = OUTCOMES[outcome]
    return f'<span style="{PILL.format(colour=colour)}">{word}</span>'


def _picture(question: str, png: bytes) -> str:
    if not png:
        return ""
    data = base64.b64encode(png).decode()
    return (
        f'<div style="border-top:{LINE};padding:.9em">'
        f'<img alt="What your answer to {escaped(question)} gave" '
        f'src="data:image/png;base64,{data}" '
        'style="display:block;max-width:100%;height:auto;background:#fff;border-radius:4px"></div>'
    )


def points(value: float | None) -> str:
    """A number of points as a person writes it: 3, 2.5, 0.67."""
    return f"{round(value or 0.0, 2) + 0.0:g}"  # adding 0.0 turns a negative zero into zero
