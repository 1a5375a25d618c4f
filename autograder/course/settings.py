"""What an instructor or an author decides about a course, in `settings.toml`.

`solutions/settings.toml` holds for all assignments, `solutions/NN_name/settings.toml` for one. A
file holds only what differs:

    hints = false             # students get no hints in steps
    mistakes = false          # students are not told which known mistake an answer looks like
    require_guidance = true   # lint refuses a question without hints or an answer in words
    require_promises = true   # lint refuses a promise of the text that no check looks at
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder

NAME = "settings.toml"


@dataclass(frozen=True)
class Settings:
    """What students get, and what lint requires.

    hints: whether `release` gives students the hints in steps. mistakes: whether feedback says
    which known mistake a failing answer looks like.
    require_guidance: whether lint refuses a question without hints or an answer in words.
    require_promises: whether lint refuses a promise of the text that no check looks at.
    """

    hints: bool = True
    mistakes: bool = True
    require_guidance: bool = False
    require_promises: bool = False


def settings_of(assignment: AssignmentFolder) -> Settings:
    """The settings of an assignment: its own ones, else those of the course.

    Raises CourseError where a file can't be read or sets something else.
    """
    values: dict[str, bool] = {}
    for path in (assignment.solutions.parent / NAME, assignment.solutions / NAME):
        if path.is_file():
            values |= _values(path)
    return Settings(**values)


def _values(path: Path) -> dict[str, bool]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} is no valid TOML: {error}") from error
    known = [field.name for field in fields(Settings)]
    names = ", ".join(known)
    for name, value in document.items():
        if name not in known:
            raise CourseError(f"{path}: there is no setting {name!r}. There are: {names}.")
        if not isinstance(value, bool):
            raise CourseError(f"{path}: {name} = {value!r} is not possible: write true or false.")
    return document
