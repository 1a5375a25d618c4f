"""Which code this is: what is kept was made by it, and another one may make it differently."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent


@cache
def digest(*patterns: str) -> str:
    """A digest of the files of this package that match, names and contents."""
    found = {path for pattern in patterns for path in PACKAGE.glob(pattern) if path.is_file()}
    whole = hashlib.sha256()
    for path in sorted(found):
        if "__pycache__" not in path.parts:
            whole.update(str(path.relative_to(PACKAGE)).encode() + path.read_bytes())
    return whole.hexdigest()
