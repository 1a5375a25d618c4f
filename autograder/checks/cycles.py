"""Event times and limit cycles in sampled curves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Cycle:
    """A periodic curve: its period, in the unit of the times, and its extreme values."""

    period: float
    maximum: float
    minimum: float

    @property
    def amplitude(self) -> float:
        """Half of the distance from the smallest to the largest value."""
        return (self.maximum - self.minimum) / 2


def upward_crossings(times: np.ndarray, values: np.ndarray, level: float = 0.0) -> np.ndarray:
    """The times at which a curve reaches the level from below, interpolated linearly.

    A sample counts as below if value < level. times, values: shape (samples,).
    """
    times, values = np.asarray(times, dtype=float), np.asarray(values, dtype=float)
    i = np.flatnonzero((values[:-1] < level) & (values[1:] >= level))
    part = (level - values[i]) / (values[i + 1] - values[i])
    return times[i] + part * (times[i + 1] - times[i])


def downward_crossings(times: np.ndarray, values: np.ndarray, level: float = 0.0) -> np.ndarray:
    """The times at which a curve falls to the level from above, interpolated linearly."""
    return upward_crossings(times, -np.asarray(values, dtype=float), -level)


def cycle_of(times: np.ndarray, values: np.ndarray, *, start: float, level: float = 0.0) -> Cycle:
    """The cycle from `start` on, by upward crossings of the level; extrema are those of parabolas.

    times: evenly spaced. ValueError: fewer than two crossings.
    """
    later = np.asarray(times, dtype=float) >= start
    t, x = np.asarray(times, dtype=float)[later], np.asarray(values, dtype=float)[later]
    crossings = upward_crossings(t, x, level)
    if len(crossings) < 2:
        raise ValueError(f"the curve crosses {level:g} upwards {len(crossings)} times, not twice")
    period = float((crossings[-1] - crossings[0]) / (len(crossings) - 1))
    whole = (t >= crossings[0] - (t[1] - t[0])) & (t <= crossings[-1] + (t[1] - t[0]))
    return Cycle(period, _peak(x[whole]), -_peak(-x[whole]))


def _peak(x: np.ndarray) -> float:
    """The largest value of a smooth curve between its samples."""
    i = int(x.argmax())
    if not 0 < i < len(x) - 1:
        return float(x[i])
    below, top, above = x[i - 1 : i + 2]
    curvature = below - 2 * top + above
    return float(top - (above - below) ** 2 / (8 * curvature)) if curvature < 0 else float(top)
