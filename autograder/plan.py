"""The plan of a submission: which probes are asked for, with which arguments and seeds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from autograder.check_file import CheckFile, CheckFileError
from autograder.draw import draw_arguments, draw_seed, generator
from autograder.recording import encode_value

if TYPE_CHECKING:
    from autograder.source import Question

DRAW_FORMAT = 1


@dataclass(frozen=True)
class Asked:
    """A probe as one submission is asked it: the judge refuses a recording of anything else."""

    question: str
    probe: str
    arguments: dict[str, Any]
    seed: int
    controls: dict[str, Any]
    hidden: bool


Plan = Mapping[str, Mapping[str, Asked]]
"""The probes asked for, by question and name."""


def make_plan(
    questions: tuple[Question, ...],
    checks: Mapping[str, CheckFile],
    key: bytes,
    submission: tuple[str, ...],
    *,
    strike: int = 0,
    only: Collection[str] | None = None,
) -> Plan:
    """What to ask of a submission.

    key: the course's; submission: the names that tell it from every other (assignment, student,
    digest of the answers). The arguments stay the same in every strike, the seeds don't.
    only: the questions to ask; all if None.
    """
    plan: dict[str, dict[str, Asked]] = {}
    for question in questions:
        if only is not None and question.name not in only:
            continue
        draws = checks[question.name].draws
        asked = {}
        for probe in question.probes:
            names = (*submission, question.name, probe.name)
            arguments = dict(probe.arguments)
            if probe.name in draws:
                arguments |= draw_arguments(draws[probe.name], generator(key, "draw", *names))
            elif probe.hidden and not probe.arguments:
                raise CheckFileError(
                    f"{checks[question.name].path}: the hidden probe {probe.name!r} has no draw."
                )
            seed = draw_seed(key, *names, str(strike))
            asked[probe.name] = Asked(
                question.name, probe.name, arguments, seed, probe.controls, probe.hidden
            )
        plan[question.name] = asked
    return plan


def draw_document(plan: Plan) -> dict[str, Any]:
    """What the sandbox is told: seeds of all probes, arguments of the hidden ones."""
    return {
        "format": DRAW_FORMAT,
        "questions": {
            question: {
                name: {
                    "seed": asked.seed,
                    "arguments": encode_value(asked.arguments) if asked.hidden else {},
                }
                for name, asked in probes.items()
            }
            for question, probes in plan.items()
        },
    }
