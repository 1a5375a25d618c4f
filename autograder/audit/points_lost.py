"""Which check an answer loses first, with as little work as possible."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from autograder.audit.rehearse import Rehearsal, run_question
from autograder.author.plan import ProbeRequest
from autograder.author.source import Question
from autograder.checks import Recordings
from autograder.checks.check_file import FAIL, UNDECIDED, UNUSUAL, CheckResult, run_check
from autograder.checks.reference import ATTEMPTS
from autograder.recording.model import Recording

KEY = b"mutants"


@dataclass(frozen=True)
class AnswerOnTrial:
    """An answer to one question, as its cells have defined it.

    broken: the error of a cell that raised.
    """

    rehearsal: Rehearsal
    question: Question
    namespace: Mapping[str, Any]
    broken: str

    def plan(self, attempt: int = 0) -> Mapping[str, ProbeRequest]:
        """The requested probes of an attempt."""
        name = self.question.name
        plan = self.rehearsal.plan((name,), only=(name,), key=KEY, attempt=attempt)
        return plan[name]

    @property
    def simulated(self) -> bool:
        """Whether a probe is simulated after the answer has built its network."""
        return any(probe.controls.get("simulate_ms") for probe in self.question.probes)


def first_lost(answer: AnswerOnTrial) -> CheckResult | None:
    """The first check that the judge would take away; one that could not be run counts too.

    Only a check that is unusual in every run counts as lost. The judge takes more away: from a
    mutant no run of which satisfies all checks (see `judge.attempts`).

    Raises CourseError where the judge would refuse what NEST has recorded.
    """
    checks, bands = _of(answer)
    recordings = RunWhenAsked(answer, answer.plan())
    results = (run_check(case, recordings, bands) for case in checks.test_file.test_cases)
    unusual: dict[str, list[CheckResult]] = {}
    for result in results:
        if result.outcome in (FAIL, UNDECIDED):
            return result
        if result.outcome == UNUSUAL:
            unusual[result.name] = [result]
    for attempt in range(1, ATTEMPTS):
        if not unusual:
            return None
        recordings = RunWhenAsked(answer, answer.plan(attempt))
        for case in checks.test_file.test_cases:
            if case.name not in unusual:
                continue
            result = run_check(case, recordings, bands)
            if result.outcome not in (FAIL, UNUSUAL):
                del unusual[case.name]
                continue
            seen = unusual[case.name]
            if result.digest and result.digest in [one.digest for one in seen]:
                return result
            seen.append(result)
    return next((results[0] for results in unusual.values()), None)


def first_lost_as_built(answer: AnswerOnTrial) -> CheckResult | None:
    """The first check that is lost by what was built, whatever a simulation would give."""
    checks, bands = _of(answer)
    recordings = OnlyBuilt(answer, answer.plan())
    results = (run_check(case, recordings, bands) for case in checks.test_file.test_cases)
    return next((result for result in results if result.outcome == FAIL), None)


def _of(answer: AnswerOnTrial) -> tuple[Any, Any]:
    name = answer.question.name
    return answer.rehearsal.checks[name], answer.rehearsal.bands(name)


class RunWhenAsked(Recordings):
    """Recordings of probes that are run when a check first asks for them."""

    def __init__(self, answer: AnswerOnTrial, requests: Mapping[str, ProbeRequest]):
        super().__init__({})
        self._answer = answer
        self._requests = requests
        self._run: dict[str, Recordings] = {}

    def noting(self, note: Callable[[str], None]) -> Recordings:
        """These recordings themselves: nobody asks here which of them were used."""
        return self

    def _of(self, probe: str) -> Recordings:
        if probe not in self._run:
            wanted = {probe: self._requests[probe]} if probe in self._requests else {}
            answer = self._answer
            self._run[probe] = run_question(
                answer.question, wanted, answer.namespace, answer.broken
            )
        return self._run[probe]

    def __getitem__(self, probe: str) -> Recording:
        return self._of(probe)[probe]

    def __contains__(self, probe: object) -> bool:
        return probe in self._of(str(probe))

    def __iter__(self) -> Iterator[str]:
        return iter(self._requests)

    def __len__(self) -> int:
        return len(self._requests)


class NotSimulated(Exception):
    """A check asks for what only a simulation gives."""


class Built(Recording):
    """A recording of what was built. Whoever asks for its activity gets NotSimulated."""

    def __getattribute__(self, name: str) -> Any:
        if name in ("spikes", "traces", "network"):
            raise NotSimulated(name)
        return super().__getattribute__(name)


class OnlyBuilt(RunWhenAsked):
    """Recordings of probes whose networks are built and not simulated."""

    def __init__(self, answer: AnswerOnTrial, requests: Mapping[str, ProbeRequest]):
        self._asked = requests
        bare = {name: replace(r, controls=_unsimulated(r)) for name, r in requests.items()}
        super().__init__(answer, bare)

    def __getitem__(self, probe: str) -> Recording:
        found = super().__getitem__(probe)
        wanted_ms = self._asked[probe].controls.get("simulate_ms")
        if not wanted_ms or not found.populations:
            return found
        values = {each.name: getattr(found, each.name) for each in fields(Recording)}
        values |= {"simulate_ms": wanted_ms, "simulated_ms": found.started_ms + wanted_ms}
        return Built(**values)


def _unsimulated(request: ProbeRequest) -> dict[str, Any]:
    return {key: value for key, value in request.controls.items() if key != "simulate_ms"}
