"""The course's key, from which all draws and seeds follow."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from autograder.course.errors import CourseError
from autograder.course.files import atomic_write

KEY_BYTES = 32


def course_key(state: Path) -> bytes:
    """The course's key. It is made at the first grading and kept in the grader's folder.

    With another key, everybody would get other draws and perhaps another grade. Raises CourseError
    when the file is not the one that was made.
    """
    path = state / "key"
    if not path.exists():
        state.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"key.{os.getpid()}")
        fresh.touch(mode=0o600)
        with fresh.open("wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(fresh, path)  # fails if another grader was first; its key then counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = path.read_bytes()
    print_path = state / "key.sha256"
    expected = hashlib.sha256(key).hexdigest().encode()
    if not print_path.exists() and len(key) == KEY_BYTES:
        atomic_write(print_path, expected)
    if len(key) != KEY_BYTES or print_path.read_bytes().strip() != expected:
        raise CourseError(
            f"{path} is not the key that this course was graded with (it does not match "
            f"{print_path.name}). Restore both from a backup. Without one, delete both and grade "
            "again: everybody then gets new draws."
        )
    return key
