"""Equality of plain values, such as those in a recording."""

from __future__ import annotations

from typing import Any

import numpy as np


def same_value(one: Any, other: Any) -> bool:
    """Whether two plain values are equal in type, shape and every entry; NaN equals NaN."""
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        same_kind = one.dtype.kind == other.dtype.kind
        return same_kind and np.array_equal(one, other, equal_nan=one.dtype.kind in "fc")
    if type(one) is not type(other):
        return False
    if isinstance(one, dict):
        return one.keys() == other.keys() and all(same_value(one[key], other[key]) for key in one)
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same_value, one, other))
    return bool(one is other or one == other or (one != one and other != other))
