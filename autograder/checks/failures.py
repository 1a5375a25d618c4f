"""What a failing check says: with numbers for public checks, the direction only for hidden ones.

A hint is added to both forms, so it must not give a number away.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

HINT = " Hint: "
OTHER = "not what was asked for"
MOST_DIGITS = 17  # tell any two floats apart


class CheckFailed(AssertionError):
    """The answer is wrong. `message` may hold numbers, `direction` holds none."""

    def __init__(self, message: str, direction: str = "", *, hint: str = ""):
        suffix = f"{HINT}{hint}" if hint else ""
        self.message = message + suffix
        self.direction = (direction or message) + suffix
        super().__init__(self.message)


@dataclass(frozen=True)
class Failure:
    """One thing that is wrong; both forms of its message are made from it.

    what: the thing, such as "E → I: in-degree". way: how it is wrong, without numbers, such as
    "too high". found, expected: the numbers with their unit. amount: how much it is off, such as
    "about 18 %".
    """

    what: str
    way: str = OTHER
    found: str = ""
    expected: str = ""
    amount: str = ""

    @property
    def message(self) -> str:
        """The form with numbers."""
        if not self.found:
            return self.direction
        numbers = f"{self.what}: {self.found}, expected {self.expected}"
        if self.way == OTHER:
            return f"{numbers}."
        return f"{numbers}: {self.amount} {self.way}." if self.amount else f"{numbers}: {self.way}."

    @property
    def direction(self) -> str:
        """The form without numbers."""
        return f"{self.what}: {self.way}."

    def error(self, hint: str = "") -> CheckFailed:
        """The exception that fails the check."""
        return CheckFailed(self.message, self.direction, hint=hint)


@dataclass(frozen=True)
class Deviation:
    """A statistic of one run that is outside the range of correct answers.

    probe: the probe whose calibrated band it left; None if the check itself states the limits.
    """

    label: str
    value: float
    low: float
    high: float
    way: str
    probe: str | None = None


class Unusual(CheckFailed):
    """One run is outside the range of correct answers: the grader makes another attempt.

    digest: equal for equal runs (see `run_digest`).
    """

    def __init__(self, deviations: Iterable[Deviation], digest: str = "", hint: str = ""):
        self.deviations = tuple(deviations)
        self.digest = digest
        self.hint = hint
        super().__init__(*describe_unusual([self.deviations]), hint=hint)


def describe_unusual(runs: Sequence[Sequence[Deviation]]) -> tuple[str, str]:
    """What to say of one or several unusual runs: (with numbers, direction only)."""
    failures = []
    for label in dict.fromkeys(deviation.label for run in runs for deviation in run):
        found = [deviation for run in runs for deviation in run if deviation.label == label]
        ways = {deviation.way for deviation in found}
        if len(ways) > 1:
            way = "too low in one run, too high in another"
        else:
            way = f"{found[0].way} in {len(found)} run{'s' if len(found) > 1 else ''}"
        *values, low, high = quantities(
            *(deviation.value for deviation in found), found[0].low, found[0].high, digits=4
        )
        failures.append(Failure(label, way, ", ".join(values), f"{low} to {high}"))
    return (
        " ".join(failure.message for failure in failures),
        " ".join(failure.direction for failure in failures),
    )


def without_hint(message: str) -> str:
    """A message without the hint at its end."""
    return message.split(HINT)[0]


def quantities(*values: float, digits: int = 6) -> list[str]:
    """Numbers as a message shows them: with as many digits as tell all different ones apart."""
    different = {value for value in values if value == value}
    for enough in range(digits, MOST_DIGITS):
        if len({f"{value:.{enough}g}" for value in different}) == len(different):
            return [f"{value:.{enough}g}" for value in values]
    return [f"{value:.{MOST_DIGITS}g}" for value in values]


def with_unit(text: str, unit: str) -> str:
    """A number, or several, with their unit if they have one."""
    return f"{text} {unit}" if unit else text


def require(condition: Any, message: str, direction: str = "", *, hint: str = "") -> None:
    """Fail with `message` (hidden checks: `direction`) unless the condition holds."""
    if not condition:
        raise CheckFailed(message, direction, hint=hint)
