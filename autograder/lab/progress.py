"""How far somebody is: read from the outputs in their notebooks, and from what `check` kept."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.layout import ASSIGNMENT_NAME
from autograder.course.learner import kept_results, learner_state

PASSED = re.compile(r"(All \d+ public checks|The public check) of \S+ passed")
COUNTED = re.compile(r"</b>: (\d+) of (\d+) public checks passed")


@dataclass(frozen=True)
class Progress:
    """The questions of all assignments in a folder, shown as a table by Jupyter.

    public: what the public checks said, by assignment and question, such as "2 of 3"; empty if
    the grey cell was not run. points: the latest points of `autograder check`, where there are any.
    """

    public: Mapping[str, Mapping[str, str]]
    points: Mapping[str, Mapping[str, Mapping[str, Any]]]

    def __repr__(self) -> str:
        lines = []
        for name, questions in self.public.items():
            done = ", ".join(f"{question}: {said or '-'}" for question, said in questions.items())
            lines.append(f"{name}: {done}")
        return "\n".join(lines) or "No assignments here."

    def _repr_html_(self) -> str:
        rows = "".join(self._row(name) for name in self.public)
        head = "<tr><th>Assignment</th><th>Public checks that passed</th>"
        head += "<th>Points, hidden checks too</th></tr>" if self.points else "</tr>"
        return f"<table>{head}{rows}</table>" if rows else "<p>No assignments here.</p>"

    def _row(self, name: str) -> str:
        said = " &nbsp; ".join(
            f"{html.escape(question)} {html.escape(text) if text else '–'}"
            for question, text in self.public[name].items()
        )
        link = f"{name}/{name.split('_', 1)[1]}.ipynb"
        row = f'<td style="text-align:left"><a href="{html.escape(link)}">{html.escape(name)}</a>'
        row += f'</td><td style="text-align:left">{said}</td>'
        if self.points:
            row += f"<td>{_points(self.points.get(name, {}))}</td>"
        return f"<tr>{row}</tr>"


def progress() -> Progress:
    """How far you are in the assignments beside this notebook.

    It reads what the public checks said in your saved notebooks, and the points that the command
    `autograder check` found, if you have used it here.
    """
    folder = Path()
    public, points = {}, {}
    for path in sorted(folder.glob("*/*.ipynb")):
        name = path.parent.name
        if ASSIGNMENT_NAME.fullmatch(name) and path.stem == name.split("_", 1)[1]:
            public[name] = public_results(path)
            found = kept_results(learner_state(folder.absolute().parent), name)
            if found:
                points[name] = found
    return Progress(public, points)


def public_results(path: Path) -> dict[str, str]:
    """What the public checks said in a saved notebook, by question; empty where nothing was run.

    A notebook that can't be read has no questions.
    """
    try:
        cells = json.loads(path.read_bytes())["cells"]
        graded = [cell for cell in cells if cell["metadata"].get("nbgrader", {}).get("grade")]
        return {
            cell["metadata"]["nbgrader"]["grade_id"]: _said(cell.get("outputs", []))
            for cell in graded
            if not cell["metadata"]["nbgrader"].get("solution")
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _said(outputs: list[dict[str, Any]]) -> str:
    for output in outputs:
        data = output.get("data", {})
        counted = COUNTED.search("".join(data.get("text/html", [])))
        if counted:
            return "✓" if counted[1] == counted[2] else f"{counted[1]} of {counted[2]}"
        if PASSED.search("".join(data.get("text/plain", []))):
            return "✓"
    return ""


def _points(questions: Mapping[str, Mapping[str, Any]]) -> str:
    if not questions:
        return "–"
    score = sum(question["score"] for question in questions.values())
    return f"{score:g} of {sum(question['max_score'] for question in questions.values()):g}"
