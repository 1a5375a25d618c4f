"""What a worker writes to its folder: a journal, and the recordings of the graded cells.

Everything is written at once, so that nothing is lost if the worker is killed.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.course.limits import Limits
from autograder.sandbox.host import outbox
from autograder.sandbox.host.endings import Ending


class Results:
    """The results of one notebook with so many questions, which share the room for recordings.

    draw: what the notebook is asked for.
    """

    def __init__(
        self, folder: Path, limits: Limits, questions: int, draw: Mapping[str, Any]
    ) -> None:
        self.share = limits.outbox_bytes // max(1, questions)  # bytes of each question's recordings
        self._folder = folder
        self._limits = limits
        self._draw = draw
        self._room = 0  # bytes left in the shares of the questions so far
        self._met: set[str] = set()  # questions whose share is in the room
        self._count = 0  # of recordings

    def write(self, **event: Any) -> None:
        """Add an event to the journal."""
        with open(self._folder / "journal.jsonl", "a") as file:
            file.write(json.dumps(event) + "\n")

    def write_cell(
        self,
        question: str,
        ending: Ending,
        seconds: float = 0.0,
        taken: outbox.Collected | None = None,
    ) -> None:
        """Add a graded cell to the journal, with the recordings that were taken from it."""
        taken = taken or outbox.Collected((), ())
        self.write(
            cell={
                "question": question,
                "outcome": ending.outcome,
                "detail": ending.detail,
                "recordings": [self._keep(data) for data in taken.recordings],
                "refused": taken.refused,
                "seconds": round(seconds, 3),
            }
        )

    def take(self, question: str, place: int, old: frozenset[str]) -> outbox.Collected:
        """Take the recordings out of the outbox `place`, except those in `old`, and empty it."""
        self._room += self.share if question not in self._met else 0
        self._met.add(question)
        asked = outbox.asked_for(self._draw, question)
        taken = outbox.collect(place, self._limits, self._room, old, asked)
        outbox.empty(place)
        return taken

    def _keep(self, data: bytes) -> str:
        """Store a recording; its name in the folder `recordings`."""
        name = str(self._count)
        (self._folder / "recordings" / name).write_bytes(data)
        self._count += 1
        self._room -= len(data)
        return name
