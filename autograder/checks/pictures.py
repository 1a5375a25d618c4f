"""Small pictures that checks show beside their verdicts. All return a matplotlib Figure.

Matplotlib is imported with the first picture, because check files import this module and are also
read where nothing is drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from autograder.recording.model import Projection, Spikes

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, HEIGHT = 6.4, 2.6
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9")


def blank(width: float = WIDTH, height: float = HEIGHT) -> Figure:
    """A figure without axes, of this size in inches."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def panels(count: int = 1, *, height: float = HEIGHT) -> tuple[Figure, list]:
    """A figure with `count` axes side by side, in the size and style of all our pictures."""
    figure = blank(height=height)
    axes = list(np.atleast_1d(figure.subplots(1, count)))
    for axis in axes:
        axis.spines[["top", "right"]].set_visible(False)
    return figure, axes


def raster(
    spikes: Mapping[str, Spikes], start_ms: float, stop_ms: float, *, neurons: int = 100
) -> Figure:
    """Spikes of the first `neurons` of each population over time, below their summed rate."""
    figure = blank(height=HEIGHT * 1.3)
    above, below = figure.subplots(2, 1, sharex=True, height_ratios=[3, 1])
    offset = 0
    for (name, train), colour in zip(spikes.items(), COLOURS, strict=False):
        shown = min(neurons, train.size)
        inside = (train.times_ms > start_ms) & (train.times_ms <= stop_ms)
        chosen = inside & (train.senders < shown)
        above.plot(train.times_ms[chosen], train.senders[chosen] + offset, ".", ms=2, c=colour)
        edges = np.arange(start_ms, stop_ms + 1e-9, 5.0)
        counts, _ = np.histogram(train.times_ms[inside], edges)
        rate_hz = counts / (max(train.size, 1) * 5e-3)
        below.step(edges[:-1], rate_hz, where="post", c=colour, lw=1, label=name)
        offset += shown
    above.set_ylabel("neuron")
    below.set(xlabel="time (ms)", ylabel="rate (Hz)")
    below.set_ylim(bottom=0.0)
    figure.legend(loc="outside upper right", frameon=False, fontsize="small", ncols=len(spikes))
    for axis in (above, below):
        axis.spines[["top", "right"]].set_visible(False)
    return figure


def two_rasters(
    spikes: Mapping[str, Mapping[str, Spikes]], stop_ms: float, *, neurons: int = 100
) -> Figure:
    """Two sets of spikes side by side, by title: the first `neurons` of each population."""
    figure = blank(2 * WIDTH, HEIGHT * 1.3)
    axes = figure.subplots(1, len(spikes), sharex=True, sharey=True)
    for axis, (title, populations) in zip(axes, spikes.items(), strict=True):
        offset = 0
        for (name, train), colour in zip(populations.items(), COLOURS, strict=False):
            chosen = train.senders < neurons
            times, senders = train.times_ms[chosen], train.senders[chosen] + offset
            axis.plot(times, senders, ".", ms=2, c=colour, label=name)
            offset += min(neurons, train.size)
        axis.set(title=title, xlabel="time (ms)", ylabel="neuron", xlim=(0.0, stop_ms))
        axis.legend(frameon=False, fontsize="small", loc="upper right")
        axis.spines[["top", "right"]].set_visible(False)
    return figure


def curve(
    x: Sequence[float],
    lines: Mapping[str, Sequence[float]],
    xlabel: str,
    ylabel: str,
    *,
    marker: str = "",
) -> Figure:
    """Lines over a common x axis, for instance a membrane potential or an f-I curve."""
    figure, (axis,) = panels()
    for (name, values), colour in zip(lines.items(), COLOURS, strict=False):
        axis.plot(x, values, c=colour, lw=1.2, marker=marker, ms=3, label=name)
    axis.set(xlabel=xlabel, ylabel=ylabel)
    if len(lines) > 1:
        axis.legend(frameon=False, fontsize="small")
    return figure


def degrees(projections: Mapping[str, Projection]) -> Figure:
    """Histograms of in- and out-degrees of projections."""
    figure, axes = panels(2)
    for axis, kind in zip(axes, ("in_degrees", "out_degrees"), strict=True):
        for (name, projection), colour in zip(projections.items(), COLOURS, strict=False):
            values, counts = np.unique(getattr(projection, kind), return_counts=True)
            axis.bar(values, counts, color=colour, alpha=0.6, width=0.9, label=name)
        axis.set(xlabel=kind.replace("_", "-"), ylabel="neurons")
        axis.legend(frameon=False, fontsize="small")
    return figure


def matrix(values: np.ndarray, xlabel: str, ylabel: str) -> Figure:
    """A matrix as an image with its values in colour."""
    figure, (axis,) = panels(height=HEIGHT * 1.2)
    rows, columns = values.shape
    colours_and_labels = 1.4  # beside the image, in inches as all sizes here
    figure.set_figwidth(min(WIDTH, HEIGHT * columns / rows + colours_and_labels))
    bound = float(np.abs(values).max(initial=1e-12))
    image = axis.imshow(values, cmap="RdBu_r", vmin=-bound, vmax=bound, interpolation="nearest")
    axis.set(xlabel=xlabel, ylabel=ylabel)
    axis.locator_params(nbins=5, integer=True)  # there is no neuron 2.5
    figure.colorbar(image)
    return figure
