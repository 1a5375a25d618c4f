"""The page that says where each tutorial of the source collection has become an assignment.

`solutions/tutorials.toml` names every tutorial with its scripts, the questions that took its place,
and those of its errors that the course corrects. Titles of assignments and questions are read from
the released notebooks, so the page can't name a question that does not exist.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass

import nbformat

from autograder.author.outlines import outline
from autograder.course.errors import CourseError
from autograder.course.layout import Course

FILE = "tutorials.toml"
QUESTION = re.compile(r"^## Question (\d+)(?::| ·) (.+?)(?: \([\d.]+ points?\))?$", re.MULTILINE)
INTRODUCTION = """\
# From tutorials to assignments

The course derives from a collection of tutorials. Each of them has a row here: which assignment and
which questions took its place, and what the course does differently because the tutorial is wrong
or fragile there. No text and no code was copied.

`autograder tutorials --write docs/tutorials.md` makes this page from `solutions/tutorials.toml` and
from the notebooks."""
KEYS = {"title", "scripts", "assignment", "questions", "corrects", "left_out"}


@dataclass(frozen=True)
class Tutorial:
    """A tutorial of the source collection.

    scripts: its files; empty for an article without one. assignment: the number; empty if none
    took its place, and then left_out says why. questions: their names; empty for all.
    corrects: what the course does differently, a sentence each.
    """

    title: str
    scripts: tuple[str, ...] = ()
    assignment: str = ""
    questions: tuple[str, ...] = ()
    corrects: tuple[str, ...] = ()
    left_out: str = ""


def read_tutorials(course: Course) -> list[Tutorial]:
    """The tutorials of `solutions/tutorials.toml`, in the order of the file.

    Raises CourseError if the file is missing or can't be read, or if a tutorial has neither an
    assignment nor a reason why it has none.
    """
    path = course.solutions / FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("tutorial", [])
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise CourseError(f"{path} can't be read: {error}") from error
    found = [_tutorial(table, str(path)) for table in tables]
    if not found:
        raise CourseError(f"{path} names no tutorial: each is a table [[tutorial]] with a title.")
    return found


def _tutorial(table: dict[str, object], path: str) -> Tutorial:
    title, unknown = table.get("title"), sorted(set(table) - KEYS)
    if unknown or not isinstance(title, str):
        wrong = f"unknown keys: {', '.join(unknown)}" if unknown else "no title"
        raise CourseError(f"{path}: {wrong} in {table}. Known: {', '.join(sorted(KEYS))}.")
    if bool(table.get("assignment")) == bool(table.get("left_out")):
        raise CourseError(f"{path}: {title!r} needs either an assignment or left_out, a reason.")
    lists = {
        key: tuple(table[key]) if isinstance(table.get(key), list) else ()
        for key in ("scripts", "questions", "corrects")
    }
    return Tutorial(
        title, assignment=str(table.get("assignment", "")), left_out=str(table.get("left_out", "")),
        **lists,
    )  # fmt: skip


def tutorials_page(course: Course) -> str:
    """The page, in Markdown.

    Raises CourseError where a tutorial names an assignment or a question that is not released.
    """
    rows = [_row(course, one) for one in read_tutorials(course)]
    header = ["| tutorial | assignment | questions | corrected here |", "| --- | --- | --- | --- |"]
    return "\n".join([INTRODUCTION, "", *header, *rows]) + "\n"


def _row(course: Course, one: Tutorial) -> str:
    tutorial = "<br>".join([one.title, *(f"`{script}`" for script in one.scripts)])
    if not one.assignment:
        return f"| {tutorial} | none | {one.left_out} | |"
    folder = course.assignment(one.assignment)
    path = course.exercises / folder.name / f"{folder.name.split('_', 1)[1]}.ipynb"
    if not path.is_file():
        raise CourseError(f"{path} is missing. Type: autograder release {folder.name}")
    notebook = nbformat.read(path, as_version=4)
    titles = question_titles(cell.source for cell in notebook.cells)
    if unknown := set(one.questions) - set(titles):
        raise CourseError(f"{folder.name} has no question {min(unknown)}: see {one.title!r}.")
    asked = "<br>".join(f"{name} {titles[name]}" for name in one.questions or titles)
    link = f"[{outline(folder.name, notebook).title}](../exercises/{folder.name})"
    return f"| {tutorial} | {link} | {asked} | {'<br>'.join(one.corrects)} |"


def question_titles(texts: Iterable[str]) -> dict[str, str]:
    """The titles of questions by name, from the headings in the texts of a notebook."""
    return {f"q{number}": title for text in texts for number, title in QUESTION.findall(text)}
