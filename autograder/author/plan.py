"""The plan of a submission: which probes are requested, with which arguments and seeds."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from autograder.checks.check_file import CheckFile, CheckFileError
from autograder.checks.draw import draw_arguments, draw_seed, generator
from autograder.recording.codec import decode_value, encode_value

if TYPE_CHECKING:
    from autograder.author.source import Question

DRAW_FORMAT = 1


@dataclass(frozen=True)
class ProbeRequest:
    """What one submission is asked to record: the judge refuses a recording of anything else."""

    question: str
    probe: str
    arguments: dict[str, Any]
    seed: int
    controls: dict[str, Any]
    hidden: bool


Plan = Mapping[str, Mapping[str, ProbeRequest]]
"""The requested probes, by question and name."""


def make_plan(
    questions: tuple[Question, ...],
    checks: Mapping[str, CheckFile],
    key: bytes,
    submission: tuple[str, ...],
    *,
    attempt: int = 0,
    only: Collection[str] | None = None,
) -> Plan:
    """The requests to a submission.

    key: the course's. submission: the names that identify it (assignment, student, digest of the
    answers). The arguments stay the same in every attempt, the seeds don't.
    only: the questions; all if None.
    """
    plan: dict[str, dict[str, ProbeRequest]] = {}
    for question in questions:
        if only is not None and question.name not in only:
            continue
        draws = checks[question.name].draws
        requests = {}
        for probe in question.probes:
            names = (*submission, question.name, probe.name)
            arguments = dict(probe.arguments)
            if probe.name in draws:
                arguments |= draw_arguments(draws[probe.name], generator(key, "draw", *names))
            elif probe.hidden and not probe.arguments:
                raise CheckFileError(
                    f"{checks[question.name].path}: the hidden probe {probe.name!r} has no draw."
                )
            seed = draw_seed(key, *names, str(attempt))
            requests[probe.name] = ProbeRequest(
                question.name, probe.name, arguments, seed, probe.controls, probe.hidden
            )
        plan[question.name] = requests
    return plan


def requests_document(requests: Mapping[str, ProbeRequest]) -> dict[str, Any]:
    """The requests of one question as plain data that JSON can hold."""
    return {
        name: {**asdict(request), "arguments": encode_value(request.arguments)}
        for name, request in requests.items()
    }


def read_requests(document: Mapping[str, Any]) -> dict[str, ProbeRequest]:
    """The inverse of `requests_document`."""
    return {
        name: ProbeRequest(**{**request, "arguments": decode_value(request["arguments"])})
        for name, request in document.items()
    }


def draw_document(plan: Plan) -> dict[str, Any]:
    """What the sandbox gets: the seeds of all probes and the arguments of hidden ones."""
    return {
        "format": DRAW_FORMAT,
        "questions": {
            question: {
                name: {
                    "seed": request.seed,
                    "arguments": encode_value(request.arguments) if request.hidden else {},
                }
                for name, request in probes.items()
            }
            for question, probes in plan.items()
        },
    }
