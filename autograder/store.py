"""What the grader keeps: recordings by their content, executions by what was executed."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Store:
    """A folder of the grader's own. Everything is written whole or not at all."""

    root: Path

    def put(self, data: bytes) -> str:
        """Keep `data`; gives the name by which it is found again, its SHA-256."""
        digest = hashlib.sha256(data).hexdigest()
        path = self.path(digest)
        if not path.exists():
            write_whole(path, data)
        return digest

    def path(self, digest: str) -> Path:
        """Where data of this digest lie."""
        return self.root / "recordings" / digest[:2] / digest

    def get(self, digest: str) -> bytes:
        """The data of a digest. FileNotFoundError where there are none."""
        return self.path(digest).read_bytes()

    def keep_execution(self, key: str, document: dict[str, Any]) -> None:
        """Keep what became of executing something, under the digest of what was executed."""
        _keep(self.root / "executions" / f"{key}.json", document)

    def find_execution(self, key: str) -> dict[str, Any] | None:
        """What was kept under `key`; None where nothing was, or where it can't be read."""
        return _find(self.root / "executions" / f"{key}.json")

    def keep_judgement(self, key: str, document: dict[str, Any]) -> None:
        """Keep a judgement under the digest of everything that it follows from."""
        _keep(self.root / "judgements" / f"{key}.json", document)

    def find_judgement(self, key: str) -> dict[str, Any] | None:
        """What was judged under `key`; None where nothing was, or where it can't be read."""
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
        _keep(self._submission(assignment, student), document)

    def find_submission(self, assignment: str, student: str) -> dict[str, Any] | None:
        """What `keep_submission` kept last; None where nothing was."""
        return _find(self._submission(assignment, student))

    def submitted(self, assignment: str) -> list[str]:
        """The students of whom something is kept, sorted."""
        return sorted(path.stem for path in (self.root / "submissions" / assignment).glob("*.json"))

    def _submission(self, assignment: str, student: str) -> Path:
        return self.root / "submissions" / assignment / f"{student}.json"


def _keep(path: Path, document: dict[str, Any]) -> None:
    write_whole(path, json.dumps(document).encode())


def _find(path: Path) -> dict[str, Any] | None:
    try:
        return json.loads(path.read_bytes())
    except (FileNotFoundError, ValueError):
        return None


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, partial = tempfile.mkstemp(dir=path.parent, prefix=".partial-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.replace(partial, path)
    except BaseException:
        os.unlink(partial)
        raise
