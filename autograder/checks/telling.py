"""What the checks of a question say together: a cause that several share is told once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from autograder.checks.failures import without_hint

FAIL, PASS = "fail", "pass"


class Said(Protocol):
    """What one check said.

    direction: its message without numbers, as a hidden check says it. probe: the one that it is
    about. elsewhere: whether that has other arguments than those that the student has seen.
    """

    @property
    def name(self) -> str: ...
    @property
    def hidden(self) -> bool: ...
    @property
    def outcome(self) -> str: ...
    @property
    def message(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def probe(self) -> str: ...
    @property
    def elsewhere(self) -> bool: ...


def told(checks: Sequence[Said]) -> list[str]:
    """The message of every check as a student reads them, one below the other.

    A failing check refers to one above if it would say the same, or the same of the same probe
    with another hint. Where all public checks passed, a hidden one says that it is about other
    arguments.
    """
    named: dict[tuple[str, str], str] = {}
    seen_passes = all(check.outcome == PASS for check in checks if not check.hidden)
    texts = []
    for check in checks:
        text = check.message
        if check.outcome == FAIL:
            above = [named[cause] for cause in _causes(check, check.message) if cause in named]
            if above:
                text = f"The same as above, in “{above[0]}”."
            elif check.elsewhere and seen_passes:
                text = f"For other arguments: {text}"
            for cause in (*_causes(check, check.message), *_causes(check, check.direction)):
                named.setdefault(cause, check.name)
        texts.append(text)
    return texts


def _causes(check: Said, message: str) -> tuple[tuple[str, str], ...]:
    """What tells the cause of a failure: the whole message, or without its hint for one probe."""
    return ("", message), (check.probe, without_hint(message))
