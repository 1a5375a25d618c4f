"""The draw: arguments of hidden probes and seeds of all probes, different for each submission.

Student code runs in the kernel in which the hidden probes run, so their arguments can't be kept
secret. They are unpredictable instead: derived from a key that only the grader has, from the
student's name and from the submission.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

Sampler = Callable[[np.random.Generator], Any]


@dataclass(frozen=True)
class Settings:
    """Complete argument sets of one probe; a draw takes one of them."""

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
    """One of a list of calibrated argument sets, for probes whose statistics are judged."""
    return Settings(choices)


def draw_arguments(
    declared: Mapping[str, Sampler] | Settings, rng: np.random.Generator
) -> dict[str, Any]:
    """One set of arguments from what a check file declares for a probe."""
    if isinstance(declared, Settings):
        return declared(rng)
    return {name: sampler(rng) for name, sampler in declared.items()}


def generator(key: bytes, *names: str) -> np.random.Generator:
    """A random generator determined by `key` and the names: the same names give the same draw."""
    digest = hmac.new(key, json.dumps(names).encode(), hashlib.sha256).digest()
    return np.random.default_rng(int.from_bytes(digest, "big"))


def draw_seed(key: bytes, *names: str) -> int:
    """A seed that NEST takes (1 to 2^31 - 1)."""
    return int(generator(key, "seed", *names).integers(1, 2**31))
