"""What the grader keeps: recordings by their content, executions by what was executed.

A killed process, a full disk or a power cut must cost no more than the last step: every file is
written beside its place, brought to the disk, and then renamed. What is read is checked against its
digest; what does not match counts as never kept, and is made again.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from autograder.course.files import PARTIAL, atomic_write

DIGEST = "sha256"
KINDS = ("recordings", "executions", "judgements", "doubts", "submissions", "saved")
"""The folders of a store."""


@dataclass(frozen=True)
class Store:
    """A folder of the grader's own. Everything is written whole or not at all."""

    root: Path

    def put(self, data: bytes) -> str:
        """Keep `data`; gives the name by which it is found again, its SHA-256."""
        digest = hashlib.sha256(data).hexdigest()
        if not self.holds(digest):
            atomic_write(self.path(digest), data)
        return digest

    def path(self, digest: str) -> Path:
        """Where data of this digest lie."""
        return self.root / "recordings" / digest[:2] / digest

    def holds(self, digest: str) -> bool:
        """Whether the data of a digest are there and unharmed."""
        try:
            data = self.path(digest).read_bytes()
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == digest

    def get(self, digest: str) -> bytes:
        """The data of a digest. LookupError where there are none, or others."""
        if not self.holds(digest):
            raise LookupError(f"{self.path(digest)} is missing or damaged")
        return self.path(digest).read_bytes()

    def keep_execution(self, key: str, document: dict[str, Any]) -> None:
        """Keep what became of executing something, under the digest of what was executed."""
        _keep(self.root / "executions" / f"{key}.json", document)

    def find_execution(self, key: str) -> dict[str, Any] | None:
        """What was kept under `key`; None where nothing was, or where it is damaged."""
        return _find(self.root / "executions" / f"{key}.json")

    def keep_judgement(self, key: str, document: dict[str, Any]) -> None:
        """Keep a judgement under the digest of everything that it follows from."""
        _keep(self.root / "judgements" / f"{key}.json", document)

    def find_judgement(self, key: str) -> dict[str, Any] | None:
        """What was judged under `key`; None where nothing was, or where it is damaged."""
        return _find(self.root / "judgements" / f"{key}.json")

    def keep_doubt(self, recording: str, reason: str) -> None:
        """Remember why a recording, named by its digest, can't be believed; "" that it can."""
        _keep(self._doubt(recording), {"reason": reason})

    def find_doubt(self, recording: str) -> str:
        """Why a recording can't be believed; empty where nothing speaks against it."""
        return (_find(self._doubt(recording)) or {}).get("reason", "")

    def _doubt(self, recording: str) -> Path:
        return self.root / "doubts" / f"{recording}.json"

    def keep_submission(self, assignment: str, student: str, document: dict[str, Any]) -> None:
        """Remember which executions belong to a student's latest submission."""
        _keep(self._of_student("submissions", assignment, student), document)

    def find_submission(self, assignment: str, student: str) -> dict[str, Any] | None:
        """What `keep_submission` kept last; None where nothing was, or where it is damaged."""
        return _find(self._of_student("submissions", assignment, student))

    def submitted(self, assignment: str) -> list[str]:
        """The students of whom something is kept, sorted."""
        return sorted(path.stem for path in (self.root / "submissions" / assignment).glob("*.json"))

    def keep_saved(self, assignment: str, student: str, document: dict[str, Any]) -> None:
        """Remember what a student's grade and feedback were saved from."""
        _keep(self._of_student("saved", assignment, student), document)

    def find_saved(self, assignment: str, student: str) -> dict[str, Any] | None:
        """What `keep_saved` kept last; None where nothing was, or where it is damaged."""
        return _find(self._of_student("saved", assignment, student))

    def tidy(self) -> None:
        """Remove what graders that were killed did not finish; only for who holds the lock."""
        # Other folders hold what is not ours, such as a submission that was set aside.
        kept = [(self.root / kind).rglob(f"{PARTIAL}*") for kind in KINDS]
        for path in chain(self.root.glob(f"{PARTIAL}*"), *kept):
            if path.suffix != ".json" and path.is_file():  # a student may be called like this
                path.unlink(missing_ok=True)

    def _of_student(self, kind: str, assignment: str, student: str) -> Path:
        return self.root / kind / assignment / f"{student}.json"


def _keep(path: Path, document: dict[str, Any]) -> None:
    text = json.dumps(document)
    digest = hashlib.sha256(text.encode()).hexdigest()
    atomic_write(path, json.dumps({**json.loads(text), DIGEST: digest}).encode())


def _find(path: Path) -> dict[str, Any] | None:
    try:
        document = json.loads(path.read_bytes())
        digest = document.pop(DIGEST)
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    whole = hashlib.sha256(json.dumps(document).encode()).hexdigest() == digest
    return document if whole else None
