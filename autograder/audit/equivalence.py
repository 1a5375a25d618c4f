"""Compare a mutant with the reference on many arguments, wider than the draws: do they ever differ?

The arguments come from the `domain` of the check file. Without one they are derived from the draws
and the public probes: fresh draws, in which one or two arguments are changed, as long as the
reference takes them without an error.
"""

from __future__ import annotations

import contextlib
import copy
import inspect
import io
import itertools
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from autograder.audit.rehearse import REFERENCE, Rehearsal, run_cells
from autograder.audit.sameness import difference, shown
from autograder.author.source import Probe
from autograder.checks.draw import draw_arguments, generator
from autograder.lab import observation as observing
from autograder.recording.model import Recording

MOST, LEAST = 200, 4  # sets of arguments
CPU_S = 0.5  # after which no more than LEAST are tried
SIMULATED_MS = 20.0  # of a network, whose structure says more
SMALL_MS = 100.0
KEY = b"domain"


@dataclass(frozen=True)
class Difference:
    """Arguments for which a mutant differs from the reference, and in what (reference | mutant)."""

    arguments: str
    what: str


@dataclass(frozen=True)
class Expected:
    """What the reference makes of arguments."""

    probe: Probe
    arguments: Mapping[str, Any]
    seed: int
    recording: Recording


def find_difference(
    rehearsal: Rehearsal, question: str, mutant: Mapping[str, Any], answer: str = REFERENCE
) -> Difference | None:
    """The first arguments on which the functions of a namespace differ from those of an answer.

    None if they differ on none.
    """
    checks = rehearsal.checks[question]
    started = time.process_time()
    for tried, expected in enumerate(copy.copy(_expected(rehearsal, question, answer))):
        if tried >= MOST or (tried >= LEAST and time.process_time() - started > CPU_S):
            return None
        if expected.recording.error is not None and not checks.domain:
            continue
        probe = expected.probe
        function = mutant.get(probe.function, _missing)
        found = _observe(probe, function, expected.arguments, expected.seed)
        what = difference(expected.recording, found, checks.accuracy)
        if what:
            return Difference(describe(expected.arguments), what)
    return None


@cache
def _expected(rehearsal: Rehearsal, question: str, answer: str) -> Iterator[Expected]:
    """What an answer gives, for many arguments.

    To be copied: copies share what was computed, so that mutants of a process pay for it once.
    """
    (shared,) = itertools.tee(_expect(rehearsal, question, answer), 1)
    return shared


def _expect(rehearsal: Rehearsal, question: str, answer: str) -> Iterator[Expected]:
    reference, _ = run_cells(rehearsal, rehearsal.solutions)
    expected, _ = run_cells(rehearsal, rehearsal.sources(answer))
    for seed, (probe, given) in enumerate(_arguments(rehearsal, question, reference), start=1):
        found = _observe(probe, expected.get(probe.function, _missing), given, seed)
        yield Expected(probe, given, seed, found)


def describe(arguments: Mapping[str, Any]) -> str:
    """Arguments as one line."""
    return ", ".join(f"{name}={shown(value)}" for name, value in arguments.items()) or "none"


def _missing(**arguments: Any) -> None:
    raise NameError("the function is not defined")


def _observe(
    probe: Probe, function: Callable[..., Any], arguments: Mapping[str, Any], seed: int
) -> Recording:
    """What a probe would record of other arguments; a network is simulated shortly."""
    simulated_ms = min(probe.controls.get("simulate_ms") or SIMULATED_MS, SMALL_MS)
    controls = probe.controls | {"simulate_ms": simulated_ms, "seed": seed}
    with contextlib.redirect_stdout(io.StringIO()):
        observing.observe(probe.question, function, probe=probe.name, **controls, **arguments)
    return observing.recent[probe.question].pop(probe.name)


def _arguments(
    rehearsal: Rehearsal, question: str, reference: Mapping[str, Any]
) -> Iterator[tuple[Probe, dict[str, Any]]]:
    """Endless pairs of a probe and arguments for its function, the same at every call."""
    probes = next(q.probes for q in rehearsal.questions if q.name == question)
    domain = rehearsal.checks[question].domain
    turn = 0
    while True:
        plan = rehearsal.plan((f"turn {turn}",), only=(question,), key=KEY)[question]
        for probe in probes:
            rng = generator(KEY, question, probe.name, str(turn))
            drawn = dict(plan[probe.name].arguments)
            if turn and domain:
                known = inspect.signature(reference[probe.function]).parameters
                other = {k: v for k, v in draw_arguments(domain, rng).items() if k in known}
                yield probe, drawn | _some(other, rng)
            elif turn:
                yield probe, _varied(drawn, rng)
            else:
                yield probe, drawn
        turn += 1


def _some(arguments: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """All of the arguments, or, every other time, each with a probability of a half."""
    if rng.random() < 0.5:
        return arguments
    return {name: value for name, value in arguments.items() if rng.random() < 0.5}


def _varied(arguments: dict[str, Any], rng: np.random.Generator) -> dict[str, Any]:
    """The arguments with one or two of them changed."""
    names = sorted(arguments)
    if not names:
        return arguments
    chosen = rng.choice(names, size=min(len(names), int(rng.integers(1, 3))), replace=False)
    return arguments | {str(name): _changed(arguments[name], rng) for name in chosen}


def _changed(value: Any, rng: np.random.Generator) -> Any:
    """A number of the same sign and another size; a list or an array that is shorter or shuffled.

    A truth value is turned; anything else stays.
    """
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return max(1, value + int(rng.integers(-3, 4))) if value > 0 else value
    if isinstance(value, float):
        return round(value * float(rng.choice([0.1, 0.5, 0.9, 1.1, 1.5, 2.0])), 1) or value
    if isinstance(value, np.ndarray) and value.ndim == 1 and len(value):
        if rng.random() < 0.5:
            return rng.permutation(value)
        return value[: int(rng.integers(len(value)))]
    if isinstance(value, list) and value:
        return value[: int(rng.integers(len(value) + 1))]
    return value
