"""Which code this is: what is kept was made by it, and another version may make it differently."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]


@cache
def fingerprint(*patterns: str) -> str:
    """A SHA-256 of the files of this package that match the patterns, names and contents.

    Raises ValueError for a pattern that matches nothing.
    """
    whole = hashlib.sha256()
    for path in matching_files(*patterns):
        whole.update(str(path).encode() + (PACKAGE / path).read_bytes())
    return whole.hexdigest()


def matching_files(*patterns: str) -> list[Path]:
    """The files of this package that match the patterns, as seen from its folder.

    Raises ValueError for a pattern that matches nothing: after a file has moved, what is kept would
    seem to be up to date for ever.
    """
    found: set[Path] = set()
    for pattern in patterns:
        matches = {path for path in PACKAGE.glob(pattern) if path.is_file()}
        matches = {path for path in matches if "__pycache__" not in path.parts}
        if not matches:
            raise ValueError(f"No file of {PACKAGE} matches {pattern!r}.")
        found |= matches
    return sorted(path.relative_to(PACKAGE) for path in found)
