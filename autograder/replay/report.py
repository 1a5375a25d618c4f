"""What became of replayed recordings: a table, a sentence, and a page for the instructor."""

from __future__ import annotations

import base64
import html
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.markup import escape
from rich.table import Table

from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.names import shown
from autograder.replay.process import LEFT
from autograder.replay.replay import CANNOT, DIFFERENT
from autograder.replay.verify import Finding


def findings_table(assignment: AssignmentFolder, findings: Sequence[Finding]) -> Table:
    """A row for each recording that was replayed."""
    table = Table(title=assignment.name)
    for column in ("student", "question", "probe", "replayed for", "spikes", "what differs"):
        table.add_column(column)
    colours = {DIFFERENT: "red", CANNOT: "yellow"}
    for finding in findings:
        if not finding.why:
            continue
        answer, evidence = finding.answer, finding.evidence
        colour = colours.get(answer.outcome, "green")
        run = f" (run {evidence.attempt + 1})" if evidence.attempt else ""
        table.add_row(
            escape(shown(evidence.student)),
            evidence.question + run,
            escape(answer.probe),
            escape(finding.why),
            f"[{colour}]{answer.outcome}[/]",
            escape(answer.reason),
        )
    return table


def summary(findings: Sequence[Finding]) -> str:
    """The number of recordings by outcome, in a sentence."""
    counts = Counter(finding.answer.outcome if finding.why else LEFT for finding in findings)
    words = {"same": "the same", DIFFERENT: "different", CANNOT: "can't be replayed"}
    said = [f"{counts[outcome]} {word}" for outcome, word in words.items()]
    return f"{len(findings)} recordings of networks: {', '.join(said)}, {counts[LEFT]} not replayed"


PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<style>body {{ font: 16px/1.5 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em }}
img {{ max-width: 100% }}</style></head><body>
<h1>{title}</h1>
<p>For the instructor. Each of these recordings was replayed: its network was built again and
simulated with the same seed. An honest recording gives the same spikes.</p>
{sections}
</body></html>
"""


def write_page(
    course: Course, assignment: AssignmentFolder, findings: Sequence[Finding]
) -> Path | None:
    """Write a page of the doubted recordings with both rasters; its path, or None without any."""
    doubted = [finding for finding in findings if finding.doubted]
    path = course.state / "verify" / f"{assignment.name}.html"
    if not doubted:
        path.unlink(missing_ok=True)
        return None
    title = html.escape(f"{assignment.name}: recordings that the replay does not confirm")
    sections = "\n".join(map(_section, doubted))
    atomic_write(path, PAGE.format(title=title, sections=sections).encode())
    return path


def _section(finding: Finding) -> str:
    evidence, answer = finding.evidence, finding.answer
    title = html.escape(f"{shown(evidence.student)}, {evidence.question}, probe {answer.probe}")
    said = html.escape(f"{answer.outcome}: {answer.reason}. Replayed for: {finding.why}.")
    picture = base64.b64encode(answer.picture_png).decode()
    rasters = f'<p><img alt="both rasters" src="data:image/png;base64,{picture}"></p>'
    return f"<h2>{title}</h2>\n<p>{said}</p>\n{rasters if picture else ''}"
