"""Reports as pages: no address to load from, and readable without the one script that there is.

The page shows names and text of students, so Jinja escapes every value; only our own charts and
style are put in as they are. The script sorts the table of students and does nothing else.
"""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping

from markupsafe import Markup

from autograder.checks.check_file import UNDECIDED
from autograder.grading.report import so_far
from autograder.semester.charts import question_chart, score_chart
from autograder.semester.class_report import ClassReport, Document, grouped
from autograder.semester.rendering import TEMPLATES, rendered


def report_page(report: ClassReport) -> str:
    """The report on a class as HTML."""
    script = (TEMPLATES / "sort.js").read_text(encoding="utf-8")
    return rendered(
        "report.html.j2",
        report=report,
        waiting=grouped((*report.undecided, *report.waiting)),
        charts=[Markup(chart) for chart in (score_chart(report), question_chart(report)) if chart],
        script=Markup(script),
        policy=f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_hash(script)}'",
    )


def student_page(student: str, documents: Mapping[str, Document | None]) -> str:
    """One person's way through the course as HTML: points of every question, and what to look at.

    documents: the results by assignment; None for what was not handed in.
    """
    handed_in = [one for one in documents.values() if one is not None]
    return rendered(
        "student.html.j2",
        student=student,
        documents=documents,
        earned=sum(so_far(one) for one in handed_in if one["outcome"] != UNDECIDED),
        possible=sum(one["max_score"] for one in handed_in),
    )


def _hash(script: str) -> str:
    """What a content security policy calls the script by, so that no other one runs."""
    return "sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode()
