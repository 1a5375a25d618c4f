"""Checks of question 3: the Jacobian."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "Differentiate each of the three rates with respect to each of the three variables, on paper. Most of the nine derivatives "
    "are numbers.",
    "Only the product z (x - c) gives derivatives that depend on the point. It depends on x and on z, so two entries of the third row do.",
    "Begin with an array of zeros of the shape (k, 3, 3). It can be filled for all points at once, by writing an array of k "
    "numbers to the same place of every matrix. A loop over the points is fine, too.",
)

ENTRIES = "row i is the rate of variable i, column j the derivative by variable j"
OWN = "make a new array; do not write into the points"


def stack(points, a, c, **parts):
    """The Jacobians; parts replace entries by name, such as xz for row x and column z."""
    points = np.asarray(points, dtype=float).reshape(-1, 3)
    x, z = points[:, 0], points[:, 2]
    entries = {
        "xx": 0,
        "xy": -1,
        "xz": -1,
        "yx": 1,
        "yy": a,
        "yz": 0,
        "zx": z,
        "zy": 0,
        "zz": x - c,
    }
    entries |= parts
    out = np.empty((len(points), 3, 3))
    for (row, column), value in ((key, value) for key, value in entries.items()):
        out[:, "xyz".index(row), "xyz".index(column)] = value
    return out


def compare(recording, what):
    """The matrices are the expected ones; where others are known to come from an error, say which."""
    points, a, c = (recording.arguments[key] for key in ("points", "a", "c"))
    expected = stack(points, a, c)
    found = array(
        recording.returned, what, shape=expected.shape, hint="one 3 × 3 matrix per point: (k, 3, 3)"
    ).astype(float)
    if not np.allclose(found, expected, rtol=1e-6, atol=1e-6):
        x, y, z = np.asarray(points, dtype=float).reshape(-1, 3).T
        others = {
            "rows and columns are exchanged": expected.transpose(0, 2, 1),
            "the derivative of dz/dt by x is z": [stack(points, a, c, zx=v) for v in (x, y, 0, 1, z - c, -z)],
            "the derivative of dz/dt by z is x - c": [stack(points, a, c, zz=v) for v in (x, -c, c - x, z - c, x + c, y - c, 0)],
            "the derivative of dy/dt by y is a": [stack(points, a, c, yy=v) for v in (0, 1, -a)],
            "the derivative of dz/dt by y is 0": [stack(points, a, c, zy=v) for v in (1, z, x)],
            "the derivatives of dx/dt are 0, -1, -1": [
                stack(points, a, c, xy=1, xz=1), stack(points, a, c, xx=-1, xy=-1, xz=0), stack(points, a, c, xy=1), stack(points, a, c, xz=1)
            ],
            "the derivatives of dy/dt are 1, a, 0": [stack(points, a, c, yx=a, yy=1), stack(points, a, c, yx=-1)],
            "x and z of the point are exchanged": stack(points, a, c, zx=x, zz=z - c),
            "the entries are cut to integers; make an array of floats": np.trunc(expected),
            "every matrix is that of the first point": np.broadcast_to(expected[:1], expected.shape),
            "every matrix is that of the last point; make a new one for each": np.broadcast_to(expected[-1:], expected.shape),
        }  # fmt: skip
        for why, values in others.items():
            for other in [values] if isinstance(values, np.ndarray) else values:
                if np.allclose(found, other, rtol=1e-6, atol=1e-6):
                    raise CheckFailed(f"{what}: {why}.")
    close(found, expected, what, rtol=1e-6, atol=1e-6, hint=ENTRIES)


@test_case(name="the example", points=1)
def example(recordings):
    """Two points, which stay as they are."""
    compare(recordings["two points"], "Jacobians")
    unchanged(recordings["two points"], hint=OWN)
