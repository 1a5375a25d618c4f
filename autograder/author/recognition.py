"""Recognise a named mistake by what the checks say of an answer.

`autograder mistakes` keeps what the checks say of each named mistake in recognition.json, for those
mistakes that can be told from others. If the checks say the same of an answer, it most probably has
the same mistake; docs/mistakes.md says how often that was right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from autograder.course.errors import CourseError
from autograder.course.files import atomic_write
from autograder.course.layout import AssignmentFolder

NAME = "recognition.json"
LOOKS_LIKE = "This looks like a known mistake: {}"
"""What a student is told; in it stands the explanation of the mistake."""


class Checked(Protocol):
    """What became of one check."""

    @property
    def name(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def message(self) -> str: ...


@dataclass(frozen=True)
class KnownMistake:
    """A named mistake, and what the checks say of an answer that has it.

    says: for each check its message, or only its outcome where messages differ from run to run.
    """

    mistake: str
    explanation: str
    says: Mapping[str, str]

    def matches(self, check: Checked) -> bool:
        """Whether this check says of an answer what it says of the mistake."""
        return self.says.get(check.name) in (check.outcome, check.message)


@dataclass(frozen=True)
class Tally:
    """How many wrong answers were told a name, and of how many it was right."""

    given: int = 0
    right: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.given + other.given, self.right + other.right)


@dataclass(frozen=True)
class Recognition:
    """The mistakes of an assignment that can be recognised, by question, and how well.

    mistakes: how many named mistakes there are. chosen: of the wrong answers by which the mistakes
    were chosen. held_out: of others. left_out: how many mistakes were named wrongly for these.
    """

    mistakes: int = 0
    known: Mapping[str, Sequence[KnownMistake]] = field(default_factory=dict)
    chosen: Tally = Tally()
    held_out: Tally = Tally()
    left_out: int = 0

    @property
    def named(self) -> int:
        """How many mistakes can be recognised."""
        return sum(len(some) for some in self.known.values())


def recognised(
    folder: AssignmentFolder, question: str, checks: Iterable[Checked]
) -> KnownMistake | None:
    """The named mistake of which the checks say the same; None if there is none.

    Raises CourseError if recognition.json can't be read.
    """
    seen = list(checks)
    for known in recognition_of(folder).known.get(question, ()):
        if len(seen) == len(known.says) and all(map(known.matches, seen)):
            return known
    return None


def recognition_of(folder: AssignmentFolder) -> Recognition:
    """What `autograder mistakes` kept of an assignment; nothing if it was not run.

    Raises CourseError if the file can't be read.
    """
    path = folder.solutions / NAME
    return _read(path, path.stat().st_mtime_ns) if path.is_file() else Recognition()


@lru_cache(maxsize=64)
def _read(path: Path, changed_ns: int) -> Recognition:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        return Recognition(
            document["mistakes"],
            {
                question: tuple(KnownMistake(**one) for one in some)
                for question, some in document["known"].items()
            },
            Tally(**document["chosen"]),
            Tally(**document["held_out"]),
            document.get("left_out", 0),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CourseError(
            f"{path} can't be read ({error!r}). Remove it, or make it anew: "
            f"autograder mistakes {path.parent.name[:2]}"
        ) from error


def keep_recognition(folder: AssignmentFolder, found: Recognition) -> None:
    """Write recognition.json beside an assignment."""
    text = json.dumps(asdict(found), indent=1, ensure_ascii=False) + "\n"
    atomic_write(folder.solutions / NAME, text.encode())
