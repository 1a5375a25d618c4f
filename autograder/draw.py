"""The draw: arguments of hidden probes and seeds of all probes, different for each submission.

Student code runs in the kernel in which the hidden probes run, so their arguments can't be kept
secret. They are unpredictable instead: derived from a key that stays with the grader, from the
student and from what was handed in.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from autograder.course import CourseError
from autograder.store import write_whole

KEY_BYTES = 32

Sampler = Callable[[np.random.Generator], Any]


@dataclass(frozen=True)
class Settings:
    """Complete argument sets of one probe, of which a draw takes one."""

    choices: tuple[dict[str, Any], ...]

    def __call__(self, rng: np.random.Generator) -> dict[str, Any]:
        return dict(self.choices[rng.integers(len(self.choices))])


def uniform(low: float, high: float, *, digits: int = 3) -> Sampler:
    """A float between `low` and `high`, rounded to `digits` decimals."""
    return lambda rng: round(float(rng.uniform(low, high)), digits)


def integers(low: int, high: int) -> Sampler:
    """An integer from `low` to `high`, both included."""
    return lambda rng: int(rng.integers(low, high + 1))


def one_of(*choices: Any) -> Sampler:
    """One of the values given."""
    return lambda rng: choices[rng.integers(len(choices))]


def signs(rows: int, columns: int) -> Sampler:
    """A random array of -1 and 1 of shape (rows, columns)."""
    return lambda rng: rng.choice([-1, 1], size=(rows, columns))


def settings(*choices: dict[str, Any]) -> Settings:
    """One of a list of calibrated argument sets: what a probe needs whose statistics are judged."""
    return Settings(choices)


def draw_arguments(
    declared: Mapping[str, Sampler] | Settings, rng: np.random.Generator
) -> dict[str, Any]:
    """One set of arguments from what a check file declares for a probe."""
    if isinstance(declared, Settings):
        return declared(rng)
    return {name: sampler(rng) for name, sampler in declared.items()}


def generator(key: bytes, *names: str) -> np.random.Generator:
    """A random generator that `key` and the names determine: the same names, the same draw."""
    digest = hmac.new(key, json.dumps(names).encode(), hashlib.sha256).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def draw_seed(key: bytes, *names: str) -> int:
    """A seed that NEST takes (1 to 2^31 - 1)."""
    return int(generator(key, "seed", *names).integers(1, 2**31))


def course_key(state: Path) -> bytes:
    """The course's own key, made at the first grading and kept in the grader's folder.

    With another key everybody would get other draws, and perhaps another grade. Raises CourseError
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
            os.link(fresh, path)  # fails where another grader was first, whose key then counts
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    key = path.read_bytes()
    print_path = state / "key.sha256"
    fingerprint = hashlib.sha256(key).hexdigest().encode()
    if not print_path.exists() and len(key) == KEY_BYTES:
        write_whole(print_path, fingerprint)
    if len(key) != KEY_BYTES or print_path.read_bytes().strip() != fingerprint:
        raise CourseError(
            f"{path} is not the key that this course was graded with (it does not match "
            f"{print_path.name}). Restore both from a backup. Without one, delete both and grade "
            "again: everybody then gets new draws."
        )
    return key
