"""The picture of a question as PNG."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.figure import Figure


DPI = 90


def draw_picture(checks: Any, recordings: Any) -> bytes:
    """The question's picture as PNG; empty if it has none or if the picture raises."""
    if checks.picture is None:
        return b""
    from matplotlib import pyplot

    theirs = set(pyplot.get_fignums())
    try:
        return as_png(checks.picture(recordings))
    except Exception:  # a picture of a wrong answer may fail; the checks say what is wrong
        return b""
    finally:
        for number in set(pyplot.get_fignums()) - theirs:
            pyplot.close(number)


def as_png(figure: Figure) -> bytes:
    """A figure as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.image import imsave

    target = io.BytesIO()
    if figure.get_layout_engine() is None:
        figure.savefig(target, format="png", dpi=DPI, bbox_inches="tight")
    else:  # its layout leaves no margin to cut off, for which savefig would draw twice
        figure.set_dpi(DPI)
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
        imsave(target, canvas.buffer_rgba(), format="png", dpi=DPI)
    return target.getvalue()
