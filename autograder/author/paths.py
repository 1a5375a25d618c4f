"""Ways through the course: a semester, and shorter paths for those who want a part of it.

`solutions/paths.toml` names the assignments of each step; titles and hours are read from the
released notebooks.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.author.outlines import Outline
from autograder.checks.values import number_of
from autograder.course.errors import CourseError
from autograder.course.layout import Course

FILE = "paths.toml"
KEYS = {"title", "about", "needs", "step", "steps"}


@dataclass(frozen=True)
class Path:
    """One way through the course.

    about: one or two sentences for whom it is. needs: what one should know before. step: what a
    step is called, "week" or "day". steps: the numbers of the assignments of each step.
    """

    title: str
    about: str
    needs: str
    step: str
    steps: tuple[tuple[str, ...], ...]


def read_paths(course: Course) -> list[Path]:
    """The paths of `solutions/paths.toml`, in the order of the file; none without the file.

    Raises CourseError if the file can't be read, or names what is no assignment.
    """
    file = course.solutions / FILE
    if not file.is_file():
        return []
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))["path"]
        paths = [_path(table) for table in tables]
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(f"{file} can't be read: {error}") from error
    known = {assignment.name[:2] for assignment in course.assignments()}
    for path in paths:
        for number in numbers_of(path):
            if number not in known:
                raise CourseError(
                    f'{file}: "{path.title}" names {number!r}, which is no assignment\'s number.'
                )
    return paths


def _path(table: Mapping[str, object]) -> Path:
    if table.keys() != KEYS:
        raise KeyError(f"a path has exactly the keys {', '.join(sorted(KEYS))}")
    steps = tuple(tuple(map(str, step)) for step in table["steps"])
    return Path(**{**{key: str(table[key]) for key in KEYS - {"steps"}}, "steps": steps})


def numbers_of(path: Path) -> list[str]:
    """The numbers of all its assignments, in order."""
    return [number for step in path.steps for number in step]


def paths_text(paths: Sequence[Path], outlines: Sequence[Outline], folder: str = "") -> str:
    """All paths in Markdown: for whom, what is needed, and a table of steps; empty without paths.

    folder: where the released assignments are, seen from the page, such as "exercises/".
    """
    by_number = {one.name[:2]: one for one in outlines}
    return "\n\n".join(_section(path, by_number, folder) for path in paths)


def _section(path: Path, by_number: Mapping[str, Outline], folder: str) -> str:
    rows = [
        f"| {place} | {_links(step, by_number, folder)} | {_hours(step, by_number)} |"
        for place, step in enumerate(path.steps, start=1)
    ]
    total = _hours(numbers_of(path), by_number)
    return "\n".join(
        [
            f"### {path.title}",
            "",
            f"{path.about} {number_of(len(numbers_of(path)), 'assignments')}, {total} hours. "
            f"You need: {path.needs}",
            "",
            f"| {path.step} | assignments | hours |",
            "|---:|:---|---:|",
            *rows,
        ]
    )


def _links(step: Sequence[str], by_number: Mapping[str, Outline], folder: str) -> str:
    shown = [by_number[number] for number in step if number in by_number]
    return ", ".join(f"[{one.short_title}]({folder}{one.path})" for one in shown)


def _hours(step: Sequence[str], by_number: Mapping[str, Outline]) -> str:
    spans = [by_number[number].span_hours for number in step if number in by_number]
    low, high = (sum(ends) for ends in zip(*spans, strict=True)) if spans else (0, 0)
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"
