"""The recordings of one question as a check sees them: using a missing one fails the check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from autograder.checks.failures import CheckFailed, require
from autograder.recording.model import Recording, StudentError

NOT_FOUND = {
    "populations": "Your function returned no node collection called {!r}",
    "projections": "There are no connections {}",
    "spikes": "There are no spikes of {!r}: your function returned no neurons under this name",
    "traces": "There is no trace of {!r}: your function returned no neurons under this name",
}


class Recordings(Mapping[str, Recording]):
    """The recordings of one question by the names of their probes.

    A check fails with the reason if it uses a recording that is missing or whose function raised,
    or a population, projection, spikes or trace that does not exist.
    """

    def __init__(
        self,
        found: Mapping[str, Recording],
        missing: Mapping[str, str] | None = None,
        note: Callable[[str], None] = lambda probe: None,
    ):
        self._found = dict(found)
        self._missing = dict(missing or {})
        self._note = note

    def noting(self, note: Callable[[str], None]) -> Recordings:
        """The same recordings; `note` is called with the name of each probe that is used."""
        return Recordings(self._found, self._missing, note)

    def __getitem__(self, probe: str) -> Recording:
        self._note(probe)
        if probe not in self._found:
            raise CheckFailed(
                self._missing.get(probe, "Nothing was recorded: run the cell that calls observe.")
            )
        recording = self._found[probe]
        if recording.error is not None:
            raise CheckFailed(_raised(recording.error))
        parts = {name: _Found(getattr(recording, name), NOT_FOUND[name]) for name in NOT_FOUND}
        return replace(recording, **parts)

    def __contains__(self, probe: object) -> bool:
        return probe in self._found and self._found[str(probe)].error is None

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


class _Found(dict):
    """Populations, projections, spikes or traces: using one that does not exist fails the check."""

    def __init__(self, found: Mapping[Any, Any], fault: str):
        self.fault = fault
        super().__init__(found)

    def __missing__(self, key: Any) -> Any:
        found = ", ".join(map(_named, self)) or "none"
        raise CheckFailed(f"{self.fault.format(_named(key))} (found: {found}).")


def _named(key: Any) -> str:
    return " → ".join(key) if isinstance(key, tuple) else str(key)


def _raised(error: StudentError) -> str:
    if error.type == "NotImplementedError" and not error.message:
        return "There is no answer yet: your function raises NotImplementedError."
    raised = f"{error.type}: {error.message}" if error.message else error.type
    return (
        f"Your code raised {raised} — {error.where}"
        if error.where
        else f"Your code raised {raised}"
    )


def unchanged(found: Recording | Mapping[str, Recording], *, hint: str = "") -> None:
    """Fail if a function changed a list, dictionary or array that it was given.

    found: one recording, or the recordings of all probes of the question; of these, probes whose
    function raised say nothing, unless all did.
    """
    if isinstance(found, Recording):
        found = {found.probe: found}
    returned = [probe for probe in found if probe in found] or [*found, "any"]
    changed = {name: None for probe in returned for name in found[probe].changed_arguments}
    names = ", ".join(changed)
    require(not names, f"Your function changed these arguments in place: {names}.", hint=hint)
