"""Check numbers and arrays, such as a function returns."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.checks.failures import Deviation, Failure, Unusual, quantities, with_unit
from autograder.recording.equality import same_value


def number(value: Any, what: str, *, hint: str = "") -> float:
    """`value` as a float; fails if it is not a finite real number."""
    if isinstance(value, np.generic) or (isinstance(value, np.ndarray) and value.size == 1):
        value = value.item()  # counts as a number; a check may take it from an array
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise Failure(what, f"expected a number, got {_kind(value)}").error(hint)
    if not np.isfinite(value):
        raise Failure(what, f"{value} is not a finite number").error(hint)
    return float(value)


def array(
    value: Any, what: str, *, shape: tuple[int | None, ...] | None = None, hint: str = ""
) -> np.ndarray:
    """`value` as a numeric array; fails if it has another shape or entries that are not finite.

    shape: the lengths expected, None for any.
    """
    try:
        found = np.asarray(value)
    except ValueError:
        raise Failure(what, "its rows have different lengths").error(hint) from None
    if found.dtype.kind not in "biuf":
        raise Failure(what, f"expected an array of numbers, got {_kind(value)}").error(hint)
    if shape is not None:
        fits = len(found.shape) == len(shape) and all(
            want is None or have == want for have, want in zip(found.shape, shape, strict=True)
        )
        if not fits:
            wanted = ", ".join("any" if want is None else str(want) for want in shape)
            wanted = f"({wanted},)" if len(shape) == 1 else f"({wanted})"
            seen = str(found.shape)
            raise Failure(f"shape of {what}", found=seen, expected=wanted).error(hint)
    if not np.isfinite(found).all():
        raise Failure(what, "holds values that are not finite").error(hint)
    return found


def entry(value: Any, key: Any, what: str, *, hint: str = "") -> Any:
    """`value[key]` of a returned dictionary or tuple; fails if it has no such entry."""
    if not isinstance(value, (dict, list, tuple)):
        raise Failure(what, f"expected it to have {key!r}, got {_kind(value)}").error(hint)
    try:
        return value[key]
    except (KeyError, IndexError, TypeError):
        raise Failure(what, f"the entry {key!r} is missing").error(hint) from None


def close(
    value: Any,
    expected: Any,
    what: str,
    *,
    unit: str = "",
    rtol: float = 1e-5,
    atol: float = 0.0,
    hint: str = "",
) -> None:
    """Fail unless |value - expected| <= atol + rtol |expected|, for every entry of an array.

    The default suits a text that gives no accuracy: an answer in float32 passes.
    """
    wanted = np.asarray(expected, dtype=float)
    if wanted.ndim == 0:
        found = number(value, what, hint=hint)
        if abs(found - float(wanted)) > atol + rtol * abs(float(wanted)):
            raise _off(found, float(wanted), what, unit).error(hint)
        return
    found = array(value, what, shape=wanted.shape, hint=hint).astype(float)
    wrong = np.abs(found - wanted) > atol + rtol * np.abs(wanted)
    if wrong.any():
        raise _entries_off(found, wanted, wrong, what, unit).error(hint)


def equal(value: Any, expected: Any, what: str, *, hint: str = "") -> None:
    """Fail unless the value is exactly the expected one (integers, strings, arrays of these)."""
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(expected, np.ndarray):
        found = array(value, what, shape=expected.shape, hint=hint)
        if (found != expected).any():
            raise _entries_off(found, expected, found != expected, what, "").error(hint)
        return
    if isinstance(expected, (bool, str)) or expected is None:
        same = type(value) is type(expected) and value == expected
    elif isinstance(expected, (int, float)):
        same = number(value, what, hint=hint) == expected
    else:
        same = same_value(_as_lists(value), _as_lists(expected))
    if not same:
        raise Failure(what, found=_shown(value), expected=_shown(expected)).error(hint)


def counted(found: int, expected: int, what: str, things: str, *, hint: str = "") -> None:
    """Fail unless there are as many things as expected; `things` names them in the plural."""
    if found != expected:
        way = "too many" if found > expected else "too few"
        raise Failure(what, f"{way} {things}", number_of(found, things), str(expected)).error(hint)


def number_of(count: int, things: str) -> str:
    """How many, such as "1 node" for 1 and "nodes"."""
    return f"{count} {things.removesuffix('s') if count == 1 else things}"


def within(
    value: Any, low: float, high: float, what: str, *, unit: str = "", hint: str = ""
) -> None:
    """Fail unless low <= value <= high."""
    found = number(value, what, hint=hint)
    if not low <= found <= high:
        way = "too low" if found < low else "too high"
        seen, *bounds = quantities(found, low, high)
        expected = with_unit(" to ".join(bounds), unit)
        raise Failure(what, way, with_unit(seen, unit), expected).error(hint)


def usually_within(
    value: Any, low: float, high: float, what: str, *, unit: str = "", hint: str = ""
) -> None:
    """Like `within`, for a value that depends on the seed: only three unusual runs fail."""
    label = f"{what} ({unit})" if unit else what
    undefined = isinstance(value, float) and not np.isfinite(value)  # np.float64 is a float
    found = float(value) if undefined else number(value, what, hint=hint)
    if np.isnan(found):
        raise Unusual([Deviation(label, found, low, high, "undefined")], hint=hint)
    if not low <= found <= high:
        way = "too low" if found < low else "too high"
        raise Unusual([Deviation(label, found, low, high, way)], hint=hint)


def _as_lists(value: Any) -> Any:
    """The value with lists for arrays and tuples and floats for integers, to compare by value."""
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [_as_lists(item) for item in value]
    if isinstance(value, dict):
        return {key: _as_lists(item) for key, item in value.items()}
    return float(value) if type(value) is int else value


def _off(found: float, wanted: float, what: str, unit: str) -> Failure:
    way, amount = "too high" if found > wanted else "too low", ""
    if min(found, wanted) < 0 < max(found, wanted):
        if alike_in_size(found, wanted):
            way = "wrong sign"
    elif wanted != 0.0:
        if wanted < 0.0:  # whether "too high" means a larger or a smaller size would be a guess
            way = "too small in size" if found > wanted else "too large in size"
        amount = _amount(found, wanted)
    return Failure(
        what, way, *(with_unit(text, unit) for text in quantities(found, wanted)), amount
    )


def alike_in_size(one: float, other: float) -> bool:
    """Whether one is at most twice the other, whatever their signs."""
    small, large = sorted((abs(one), abs(other)))
    return large <= 2 * small


def _entries_off(
    found: np.ndarray, wanted: np.ndarray, wrong: np.ndarray, what: str, unit: str
) -> Failure:
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    place = ", ".join(map(str, first))
    seen, expected = quantities(float(found[first]), float(wanted[first]))
    return Failure(
        what,
        _alike_off(found, wanted) or f"{int(wrong.sum())} of {wrong.size} entries differ",
        f"entry [{place}] is {with_unit(seen, unit)}",
        with_unit(expected, unit),
    )


def _alike_off(found: np.ndarray, wanted: np.ndarray) -> str:
    """What is wrong with all entries alike, such as a unit; empty if they differ in other ways."""
    found, wanted = np.asarray(found, dtype=float), np.asarray(wanted, dtype=float)
    asked = wanted != 0.0
    if np.count_nonzero(asked) < 2 or (found[~asked] != 0.0).any():
        return ""
    factors = found[asked] / wanted[asked]
    alike = np.allclose(factors, factors[0], rtol=1e-6, atol=0.0)
    if not alike or not factors[0] or np.isclose(factors[0], 1.0, rtol=1e-3):
        return ""
    sign = np.isclose(factors[0], -1.0)
    return "every entry has the wrong sign" if sign else "every entry is off by the same factor"


def _amount(found: float, wanted: float) -> str:
    """How much a number of the same sign is off, in words; empty where that would say nothing."""
    small, large = sorted((abs(found), abs(wanted)))
    factor = large / small if small else 1.0
    if factor >= 10:  # such as by a unit: 99.9 % would hide it
        return f"about {float(f'{factor:.2g}'):.0f} times" if factor < 1e7 else ""
    percent = 100 * (large - small) / abs(wanted)
    return f"about {_two_digits(percent)} %" if percent >= 0.01 else ""


def _two_digits(value: float) -> str:
    return f"{value:.0f}" if value >= 10 else f"{value:.2g}"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"


def _kind(value: Any) -> str:
    if value is None:
        return "None (does your function return its result?)"
    if isinstance(value, np.ndarray):
        return f"an array of shape {value.shape}"
    if type(value).__name__ == "Opaque":
        return f"an object of type {value.type_name}"
    return f"{type(value).__name__} {_shown(value)}"
