"""Render the templates of this room: Jinja escapes every value, and the style is put in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from autograder.course.names import shown
from autograder.grading.pages.feedback import title
from autograder.grading.report import score_shown, total_shown

TEMPLATES = Path(__file__).parent / "templates"


def rendered(template: str, **values: Any) -> str:
    """The page that a template makes of some values."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "shown": shown,
        "score": score_shown,
        "total": total_shown,
        "title_of": title,
        "rounded": lambda value: "–" if value is None else f"{value:.2f}".rstrip("0").rstrip("."),
        "percent": lambda value: "–" if value is None else f"{100 * value:.0f} %",
    }
    style = Markup((TEMPLATES / "report.css").read_text(encoding="utf-8"))
    return environment.get_template(template).render(style=style, **values)
