"""The limits of student code that a course and its assignments set, in `limits.toml`.

The file of an assignment is asked first, then that of the course, then the code. A file holds only
what differs:

    cell_s = 120                   # seconds
    memory_bytes = 8_589_934_592   # 8 GiB

Where no file sets `cell_s`, it follows from the times of right answers that `calibrate` measured:
FACTOR times that of the slowest one, at least FLOOR_S, at most what the code has.
"""

from __future__ import annotations

import json
import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.course.errors import CourseError
from autograder.course.layout import AssignmentFolder, Course
from autograder.course.limits import FIELDS, Limits

NAME = "limits.toml"
CPU_S = "cpu_s"
"""The key in the file of measured times (s of CPU time), by question."""
FACTOR = 30.0
FLOOR_S = 15.0


@dataclass(frozen=True)
class InForce:
    """The limits in force, and the file that sets each of those that differ from the code's."""

    limits: Limits
    origins: Mapping[str, Path]


def limits_of(assignment: AssignmentFolder) -> Limits:
    """The limits under which student code of an assignment runs.

    Raises CourseError where a file can't be read or sets nonsense.
    """
    return in_force(assignment).limits


def in_force(assignment: AssignmentFolder) -> InForce:
    """The limits of an assignment with their origins."""
    return _read(assignment.times, assignment.solutions.parent / NAME, assignment.solutions / NAME)


def in_force_for_all(course: Course) -> InForce:
    """The limits of assignments that set none of their own, with their origins."""
    return _read(course.solutions / NAME)


def has_own(assignment: AssignmentFolder) -> bool:
    """Whether an assignment sets limits of its own."""
    return (assignment.solutions / NAME).is_file()


def _read(*files: Path) -> InForce:
    values: dict[str, Any] = {}
    origins: dict[str, Path] = {}
    for path in filter(Path.is_file, files):
        found = _values(path) if path.name == NAME else {"cell_s": _measured_cell_s(path)}
        values |= found
        origins |= dict.fromkeys(found, path)
    return InForce(Limits(**values), origins)


def answer_times(assignment: AssignmentFolder) -> dict[str, float]:
    """The CPU time (s) of the slowest right answer to each question; empty if not measured yet."""
    return _measured(assignment.times) if assignment.times.is_file() else {}


def _measured_cell_s(path: Path) -> float:
    """The time (s) that a cell may run, from the measured times of right answers."""
    longest = max(_measured(path).values(), default=math.inf)
    return min(FIELDS["cell_s"].default, max(FLOOR_S, float(math.ceil(FACTOR * longest))))


def _measured(path: Path) -> dict[str, float]:
    try:
        times = json.loads(path.read_text())[CPU_S]
        return {question: float(each) for question, each in times.items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(
            f"{path} holds no measured times ({error!r}). Remove it, or measure again: "
            f"autograder calibrate {path.parent.name[:2]}"
        ) from error


def _values(path: Path) -> dict[str, Any]:
    try:
        document = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{path} is no valid TOML: {error}") from error
    return {name: _value(path, name, value) for name, value in document.items()}


def _value(path: Path, name: str, value: Any) -> float:
    known = FIELDS.get(name)
    if known is None:
        raise CourseError(f"{path}: there is no limit {name!r}. There are: {', '.join(FIELDS)}.")
    least = known.metadata["least"]
    kinds, kind = ((int, float), "a number") if known.type is float else (int, "a whole number")
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value < math.inf:
        unit = "s" if name.endswith("_s") else "bytes" if "bytes" in name else ""
        raise CourseError(
            f"{path}: {name} = {value!r} is not possible: it must be {kind}, at least "
            f"{f'{least:g} {unit}'.strip() if known.type is float else f'{least:,} {unit}'.strip()}"
            f" ({known.metadata['meaning']}; {known.default:,} if nothing is set). "
            f"Limits that can be set: {', '.join(FIELDS)}."
        )
    return known.type(value)
