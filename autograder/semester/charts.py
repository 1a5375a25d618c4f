"""Charts of a class as SVG, to stand in a page: no script, and no address to load from."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence

import matplotlib
from matplotlib.figure import Figure

from autograder.semester.class_report import ClassReport

BAR, EDGE, QUIET = "#3b7dd8", "#ffffff", "#5c6672"
HEAD = re.compile(r"^.*?(?=<svg)", re.DOTALL)
METADATA = re.compile(r"<metadata>.*?</metadata>", re.DOTALL)


def score_chart(report: ClassReport) -> str:
    """A histogram of the scores with the median marked; empty where nobody is decided."""
    if not report.scores or not report.max_score:
        return ""
    figure = Figure(figsize=(7.2, 2.6), layout="constrained")
    axes = figure.subplots()
    axes.hist(
        report.scores, bins=_edges(report.max_score), color=BAR, edgecolor=EDGE, linewidth=1.0
    )
    axes.axvline(report.median, color=QUIET, linestyle="--", linewidth=1.2)
    axes.annotate(
        f"median {report.median:g}", (report.median, 1.0), xycoords=("data", "axes fraction"),
        xytext=(4, -4), textcoords="offset points", va="top", color=QUIET,
    )  # fmt: skip
    axes.set(xlabel="points", ylabel="students", xlim=(0, report.max_score))
    axes.yaxis.get_major_locator().set_params(integer=True)
    return _svg(figure, f"Histogram of the points of {len(report.scores)} students")


def question_chart(report: ClassReport) -> str:
    """The mean share of the points for each question, as bars."""
    shown = [question for question in report.questions if question.mean is not None]
    if not shown:
        return ""
    figure = Figure(figsize=(7.2, 0.9 + 0.3 * len(shown)), layout="constrained")
    axes = figure.subplots()
    shares = [100.0 * question.mean / question.max_score for question in shown]
    bars = axes.barh([question.name for question in shown], shares, color=BAR, height=0.7)
    axes.bar_label(bars, [f"{share:.0f} %" for share in shares], padding=4, color=QUIET)
    axes.set(xlabel="mean of the points (%)", xlim=(0, 112))
    axes.set_xticks(range(0, 101, 20))
    axes.invert_yaxis()
    return _svg(figure, "Mean of the points of each question")


def _edges(max_score: float) -> Sequence[float]:
    """Edges of about 20 bins of whole or half points, the highest score in the last bin."""
    widths = (0.5, 1.0, 2.0, 5.0, 10.0, max_score)
    width = next(width for width in widths if max_score / width <= 30)
    count = int(max_score // width) + 1
    return [index * width for index in range(count)] + ([max_score] if max_score % width else [])


def _svg(figure: Figure, description: str) -> str:
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
    target = io.StringIO()
    # Text as text: it can be selected and found, and the page's own font is used. The salt keeps
    # the names of clip paths the same in every run.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": description}):
        figure.savefig(target, format="svg", transparent=True, metadata={"Date": None})
    text = METADATA.sub("", HEAD.sub("", target.getvalue()))
    return text.replace("<svg ", f'<svg role="img" aria-label="{description}" ', 1)
