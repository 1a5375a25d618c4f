"""Checks of question 3: field and nullclines of a circuit of two populations."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, entry, require, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "The field is the two right-hand sides, at every point of the grid. For the nullclines, set one right-hand side "
    "to 0 and solve it for the variable that stands only inside of S.",
    "If x = S(u), then u is the logarithm of x / (1 - x). For the first nullcline u is the input of population 0: it "
    "contains y once, with a factor that is not 0. The second nullcline is the same with the roles exchanged.",
    "Begin the field with `np.meshgrid(x, y)`, whose arrays have a row for each y. Begin the nullclines "
    "with the input that each activity needs, `np.log(activity / (1 - activity))`.",
)

ACCURACY = 1e-9


def s(u):
    """The sigmoid."""
    return 1 / (1 + np.exp(-u))


def rates(x, y, w, i):
    """The field on the grid, shape (2, ny, nx)."""
    on_x, on_y = np.asarray(x)[None, :], np.asarray(y)[:, None]
    return np.array(
        [
            -on_x + s(w[0, 0] * on_x + w[0, 1] * on_y + i[0]),
            -on_y + s(w[1, 0] * on_x + w[1, 1] * on_y + i[1]),
        ]
    )


def curves(p, w, i):
    """The nullclines, shape (2, n)."""
    u = np.log(p / (1 - p))
    return np.array([(u - w[0, 0] * p - i[0]) / w[0, 1], (u - w[1, 1] * p - i[1]) / w[1, 0]])


def same(found, wanted):
    """Whether two arrays agree to the accuracy of the text."""
    return found.shape == wanted.shape and np.allclose(found, wanted, rtol=ACCURACY, atol=ACCURACY)


def two(recording, what, shape):
    """The two returned arrays as one."""
    value = recording.returned
    if isinstance(value, np.ndarray):
        value = list(value)
    hint = f"return two arrays of shape {shape}; keep values outside of [0, 1]"
    if len(shape) == 2:
        hint = f"return two arrays of shape {shape}"
    parts = [entry(value, k, f"{what}, array {k}", hint="return two arrays") for k in range(2)]
    require(len(value) == 2, f"{what}: {len(value)} arrays, expected 2.")
    if len(shape) == 2 and shape[0] != shape[1] and array(parts[0], what).shape == shape[::-1]:
        raise CheckFailed(
            f"{what}: the shape is {shape[::-1]}, expected {shape}: rows and columns are exchanged.",
            f"{what}: rows and columns are exchanged.",
            hint='rows go along y; np.meshgrid(x, y) does so, unless you give indexing="ij"',
        )
    return np.array(
        [array(part, f"{what}, array {k}", shape=shape, hint=hint) for k, part in enumerate(parts)],
        dtype=float,
    )


def judge(found, wanted, others, names, what):
    """Fail with the cause if it is known, else with the first entry that differs."""
    if same(found, wanted):
        return
    off = ~np.isclose(found, wanted, rtol=ACCURACY, atol=ACCURACY)
    first = tuple(int(k) for k in np.argwhere(off)[0])
    place = f"{names[first[0]]}[{', '.join(map(str, first[1:]))}]"
    numbers = f"{place} is {found[first]:.6g}, expected {wanted[first]:.6g}"
    for why, other in others.items():
        if same(found, other) and not same(other, wanted):
            raise CheckFailed(f"{what}: {numbers}: {why}.", f"{what}: {why}.")
    right = [label for k, label in enumerate(names) if not off[k].any()]
    hint = f"{right[0]} is right" if right else "compare with the equations term by term"
    if off.sum() <= 4 < off.size // 2:
        hint = "most entries are right: are values limited somewhere?"
    if np.allclose(found, wanted, rtol=1e-3, atol=1e-3):
        hint = "almost right: are numbers rounded, limited, or searched for on a grid?"
    raise CheckFailed(
        f"{what}: {numbers} ({int(off.sum())} of {off.size} entries differ).",
        f"{what}: {'some' if not off.all() else 'all'} entries differ.",
        hint=hint,
    )


def compare_field(recording, what):
    """The field on the grid."""
    given = recording.arguments
    x, y, w, i = (np.asarray(given[key], dtype=float) for key in ("x", "y", "weights", "drive"))
    found = two(recording, what, (len(y), len(x)))
    wanted = rates(x, y, w, i)
    on_x = np.broadcast_to(x[None, :], wanted.shape[1:])
    on_y = np.broadcast_to(y[:, None], wanted.shape[1:])
    leak = np.array([on_x, on_y])
    others = {
        "the two arrays are exchanged: the first one belongs to x": wanted[::-1],
        'the grid is transposed; rows go along y, as in np.meshgrid(x, y) without indexing="ij"': np.swapaxes(wanted, 1, 2),
        "the weights are read backwards: weights[i, j] leads from j to i": rates(x, y, w.T, i),
        "the drives are exchanged": rates(x, y, w, i[::-1]),
        "the drive is missing": rates(x, y, w, 0 * i),
        "the drive has the wrong sign": rates(x, y, w, -i),
        "the term -x or -y is missing": wanted + leak,
        "the term -x or -y has the wrong sign": wanted + 2 * leak,
        "the weights of the populations to themselves are missing": rates(x, y, w - np.diag(np.diag(w)), i),
        "the weights between the populations are missing": rates(x, y, np.diag(np.diag(w)), i),
        "the weights between the populations have the wrong sign": rates(x, y, 2 * np.diag(np.diag(w)) - w, i),
        "the rows are turned around: row 0 belongs to y[0]": wanted[:, ::-1],
        "x was sorted; keep its order": rates(np.sort(x), y, w, i),
        "y was sorted; keep its order": rates(x, np.sort(y), w, i),
        "x and y were sorted; keep their order": rates(np.sort(x), np.sort(y), w, i),
        "the sigmoid is missing": np.array(
            [w[k, 0] * on_x + w[k, 1] * on_y + i[k] - leak[k] for k in range(2)]
        ),
    }  # fmt: skip
    judge(found, wanted, others, ("dx/dt", "dy/dt"), what)


def compare_curves(recording, what):
    """Both nullclines."""
    given = recording.arguments
    p, w, i = (np.asarray(given[key], dtype=float) for key in ("activity", "weights", "drive"))
    found = two(recording, what, (len(p),))
    wanted = curves(p, w, i)
    u = np.log(p / (1 - p))
    steady = np.array([s(w[1, 0] * p + i[1]), s(w[0, 1] * p + i[0])])
    others = {
        "the two arrays are exchanged: the first one is the y of dx/dt = 0": wanted[::-1],
        "the weights are read backwards: weights[i, j] leads from j to i": curves(p, w.T, i),
        "the drives are exchanged": curves(p, w, i[::-1]),
        "the drive is missing": curves(p, w, 0 * i),
        "the drive has the wrong sign": curves(p, w, -i),
        "the weights of the populations to themselves are missing": curves(p, w - np.diag(np.diag(w)), i),
        "the self-weights of the two populations are exchanged": np.array(
            [(u - w[1, 1] * p - i[0]) / w[0, 1], (u - w[0, 0] * p - i[1]) / w[1, 0]]
        ),
        "the inverse of S is ln(p / (1 - p)); this is its negative": np.array(
            [(-u - w[0, 0] * p - i[0]) / w[0, 1], (-u - w[1, 1] * p - i[1]) / w[1, 0]]
        ),
        "the inverse of S is ln(p / (1 - p)); here S itself is used": np.array(
            [(s(p) - w[0, 0] * p - i[0]) / w[0, 1], (s(p) - w[1, 1] * p - i[1]) / w[1, 0]]
        ),
        "the last division, by the weight from the other population, is missing": wanted * np.array([[w[0, 1]], [w[1, 0]]]),
        "both have the wrong sign": -wanted,
        "the activities were sorted; keep their order": curves(np.sort(p), w, i),
        "the order is reversed": wanted[:, ::-1],
        "the values outside of [0, 1] were cut; keep them": np.clip(wanted, 0, 1),
        "this is S of the input from the other population, without self-weights": steady,
        "this is S of the input from the other population, without self-weights; and the arrays are exchanged": steady[::-1],
    }  # fmt: skip
    judge(found, wanted, others, ("first array (y)", "second array (x)"), what)


@test_case(name="small grid", points=0.75)
def small_grid(recordings):
    """The field at three x and two y: two arrays of shape (2, 3); the arguments stay as they are."""
    unchanged(recordings["small grid"], hint="work on copies of the arrays")
    compare_field(recordings["small grid"], "field")


@test_case(name="three points of each nullcline", points=0.5)
def three_points(recordings):
    """Both nullclines at three activities; the arguments stay as they are."""
    unchanged(recordings["three points of each"], hint="work on copies of the arrays")
    compare_curves(recordings["three points of each"], "nullclines")


def picture(recordings):
    """The returned points of the nullclines, over the curves."""
    recording = recordings["three points of each"]
    p, w, i = (recording.arguments[key] for key in ("activity", "weights", "drive"))
    y_of_x, x_of_y = two(recording, "nullclines", (3,))
    fine = np.linspace(0.01, 0.99, 200)
    curve = curves(fine, w, i)
    figure, (axis,) = pictures.panels()
    axis.plot(fine, curve[0], c="#0072b2", lw=0.8, label="dx/dt = 0")
    axis.plot(curve[1], fine, c="#d55e00", lw=0.8, label="dy/dt = 0")
    axis.plot(p, y_of_x, "o", c="#0072b2")
    axis.plot(x_of_y, p, "o", c="#d55e00")
    axis.set(xlabel="x", ylabel="y")
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
SIGNS = np.array([[-1, 1], [1, -1]])  # each weight is negative in one probe and positive in another


def _weights(rng):
    """Weights of both signs, all different in size."""
    return rng.choice([2.25, 3.5, 5.75, 7.25], (2, 2), replace=False) * SIGNS


def _whole(rng):
    """Whole numbers, with the other signs."""
    return -rng.choice([2, 3, 5, 6], (2, 2), replace=False) * SIGNS


def _strong(rng):
    """Weights for inputs of 10 and more, with the other signs."""
    return -rng.permutation([12.5, 13.25, 14.0, 15.5]).reshape(2, 2) * SIGNS


def _drive(rng):
    return rng.uniform(0.5, 3.0, 2) * rng.choice([-1, 1], 2) * np.array([1.0, 1.5])


draws = {
    "wide grid": {
        "x": lambda rng: np.sort(rng.uniform(0, 1, 5)),
        "y": lambda rng: np.sort(rng.uniform(0, 1, 3)),
        "weights": _weights,
        "drive": _drive,
    },
    "square grid": {
        "x": lambda rng: np.sort(rng.uniform(0, 1, 4))[[2, 0, 3, 1]],
        "y": lambda rng: np.sort(rng.uniform(0, 1, 4))[[1, 3, 0, 2]],
        "weights": _whole,
        "drive": lambda rng: rng.integers(1, 4, 2) * np.array([1, -2]),
    },
    "one column": {
        "x": lambda rng: rng.uniform(0.6, 0.9, 1),
        "y": lambda rng: rng.permutation([0.1, 0.3, 0.6, 0.9]) + rng.uniform(-0.05, 0.05, 4),
        "weights": _strong,
        "drive": lambda rng: rng.uniform(9, 12, 2) * np.array([1, -1]),
    },
    "nullclines": {
        "activity": lambda rng: rng.permutation(np.r_[1e-6, rng.uniform(0.05, 0.95, 7), 0.9999]),
        "weights": _weights,
        "drive": _drive,
    },
    "one activity": {
        "activity": lambda rng: rng.uniform(0.1, 0.4, 1),
        "weights": _whole,
        "drive": lambda rng: rng.integers(1, 4, 2) * np.array([1, -2]),
    },
}
domain = {
    "x": lambda rng: rng.uniform(0, 1, rng.integers(1, 6)),
    "y": lambda rng: rng.uniform(0, 1, rng.integers(1, 6)),
    "activity": lambda rng: rng.uniform(0.001, 0.999, rng.integers(1, 6)),
    "weights": lambda rng: rng.uniform(1, 16, (2, 2)) * rng.choice([-1, 1], (2, 2)),
    "drive": lambda rng: rng.uniform(-16, 16, 2),
}
accuracy = {"rtol": 1e-9, "atol": 1e-9}


@test_case(name="other grids", points=1.25, hidden=True)
def other_grids(recordings):
    """Grids with more columns than rows, as many, and one column; weak and strong weights of both signs."""
    compare_field(recordings["wide grid"], "field on a wide grid")
    compare_field(recordings["square grid"], "field on a square grid")
    unchanged(recordings["square grid"], hint="do not sort the arrays in place")
    compare_field(recordings["one column"], "field on one column")
    unchanged(recordings["one column"], hint="work on copies of the arrays")


@test_case(name="other nullclines", points=1.5, hidden=True)
def other_nullclines(recordings):
    """Activities in any order, close to 0 and 1, and a single one."""
    compare_curves(recordings["nullclines"], "nullclines")
    unchanged(recordings["nullclines"], hint="work on copies of the arrays")
    compare_curves(recordings["one activity"], "nullclines at one activity")


### END HIDDEN TESTS
