"""Checks of question 6: a spiral saddle, its axis and its plane."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, number, require, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "First find out which eigenvalue is the real one, and take one of the pair. All five entries follow from these two and "
    "their eigenvectors.",
    "Two vectors that span a plane have a cross product perpendicular to it. For the split, subtract as much of the axis "
    "as leaves a rest perpendicular to the normal; axis and normal are not parallel, so this is no orthogonal projection.",
    "Begin with `np.linalg.eig`. The real eigenvalue has the imaginary part of the smallest size, and the largest imaginary part "
    "is that of one of the pair. Its eigenvector has a real and an imaginary part: both lie in the plane.",
)

KEYS = ("rate", "turn", "real", "axis", "normal")
OWN = "make new arrays; do not write into the arguments"
ACCURACY = 1e-6


def parts_of(matrix):
    """Values and directions of the pair and the real eigenvalue; the normal is a left eigenvector."""
    matrix = np.asarray(matrix, dtype=float)
    values = np.linalg.eigvals(matrix)
    single = values[np.argmin(np.abs(values.imag))].real
    pair = values[np.argmax(values.imag)]
    shifted = matrix - single * np.eye(3)
    axis = np.linalg.svd(shifted)[2][-1]
    normal = np.linalg.svd(shifted.T)[2][-1]
    return {
        "rate": pair.real,
        "turn": 2 * np.pi / pair.imag,
        "real": single,
        "axis": axis,
        "normal": normal,
    }


def same_line(one, other):
    """Whether two vectors are the same up to sign."""
    return min(np.abs(one - other).max(), np.abs(one + other).max()) <= ACCURACY


def has_complex(value, what):
    """Whether it holds complex numbers; rows of different lengths are not a grid of numbers."""
    try:
        return np.iscomplexobj(value)
    except ValueError:
        raise CheckFailed(f"{what}: the rows have different lengths.") from None


def compare_spiral(recording, what):
    """All five entries are the expected ones."""
    matrix = np.asarray(recording.arguments["matrix"], dtype=float)
    expected = parts_of(matrix)
    value = recording.returned
    if not isinstance(value, dict):
        raise CheckFailed(f"{what}: expected a dictionary.")
    omega = 2 * np.pi / expected["turn"]
    numbers = {
        "rate": {
            "this is the real eigenvalue; the real part of the pair is asked for": expected["real"],
            "this is the angular frequency": omega,
            "this is the size of the complex eigenvalue": np.hypot(expected["rate"], omega),
            "the sign is wrong": -expected["rate"],
        },
        "turn": {
            "this is the angular frequency; a turn takes 2 pi over it": omega,
            "this is the frequency; take its reciprocal": omega / (2 * np.pi),
            "2 pi is missing": 1 / omega,
            "this is half a turn": np.pi / omega,
            "the sign is wrong: use the eigenvalue with positive imaginary part": -expected["turn"],
            "the size of the eigenvalue is used; only its imaginary part counts": 2 * np.pi / np.hypot(expected["rate"], omega),
        },
        "real": {
            "this is the real part of the pair; the real eigenvalue is asked for": expected["rate"],
            "the sign is wrong": -expected["real"],
        },
    }  # fmt: skip
    for key, others in numbers.items():
        found = entry(value, key, what, hint="keys: " + ", ".join(KEYS))
        label = f'{what}, "{key}"'
        if has_complex(found, label):
            raise CheckFailed(f"{label}: a complex number; take the real part.")
        found = number(found, label)
        for why, other in others.items():
            if np.isclose(found, other, rtol=1e-6) and not np.isclose(other, expected[key]):
                raise CheckFailed(f"{label}: {why}.")
        close(found, expected[key], label, rtol=ACCURACY, atol=1e-11)
    other_axis = np.linalg.eig(matrix)[1].real
    directions = {
        "axis": {
            "this is the normal of the plane": expected["normal"],
            "this is a row of the eigenvectors; they are the columns": np.linalg.eig(matrix)[
                1
            ].real[np.argmin(np.abs(np.linalg.eigvals(matrix).imag))],
        },
        "normal": {
            "this is the axis; it is not perpendicular to the plane": expected["axis"],
        },
    }
    for key, others in directions.items():
        found = entry(value, key, what, hint="keys: " + ", ".join(KEYS))
        label = f'{what}, "{key}"'
        if has_complex(found, label):
            raise CheckFailed(f"{label}: complex numbers; this vector is real.")
        found = array(found, label, shape=(3,)).astype(float)
        length = np.linalg.norm(found)
        require(length > 1e-9, f"{label}: a vector of length 0.")
        unit = found / length
        if not same_line(unit, expected[key]):
            for why, other in others.items():
                if same_line(unit, other / np.linalg.norm(other)):
                    raise CheckFailed(f"{label}: {why}.")
            pair = [column / np.linalg.norm(column) for column in other_axis.T if np.linalg.norm(column) > 1e-6]  # fmt: skip
            if any(same_line(unit, column) for column in pair):
                raise CheckFailed(f"{label}: this is the real part of an eigenvector of the pair.")
            raise CheckFailed(
                f"{label}: another direction.",
                hint="perpendicular to the real and the imaginary part of an eigenvector of the pair"
                if key == "normal"
                else "the eigenvector of the real eigenvalue, whichever place it has",
            )
        close(length, 1.0, f"length of {label}", rtol=ACCURACY)


def compare_split(recording, what):
    """Both parts are the expected ones."""
    matrix, deviation = (np.asarray(recording.arguments[key], dtype=float) for key in ("matrix", "deviation"))  # fmt: skip
    whole = np.asarray(recording.arguments["deviation"]).dtype.kind in "iu"
    parts = parts_of(matrix)
    axis, normal = parts["axis"], parts["normal"]
    along = axis * (normal @ deviation) / (normal @ axis)
    expected = (along, deviation - along)
    found = []
    for i, label in enumerate(("along", "within")):
        value = entry(recording.returned, i, what, hint="return the tuple (along, within)")
        if has_complex(value, f"{what}, {label}"):
            if np.abs(np.imag(value)).max() > 1e-9:
                raise CheckFailed(f"{what}, {label}: complex numbers; both parts are real.")
            value = np.real(value)
        found.append(array(value, f"{what}, {label}", shape=(3,)).astype(float))
    limit = ACCURACY * np.abs(deviation).max()

    def fit(one, other):
        return all(np.abs(u - v).max() <= limit for u, v in zip(one, other, strict=True))

    projected = axis * (axis @ deviation)
    flat = deviation - normal * (normal @ deviation)
    others = {
        "the two parts are exchanged": (expected[1], expected[0]),
        "this is the orthogonal projection onto the axis; the rest does not lie in the plane": (projected, deviation - projected),
        "this is the orthogonal projection onto the plane; the rest does not lie along the axis": (deviation - flat, flat),
        "each part is projected orthogonally; they do not add up to the deviation": (projected, flat),
        "the part along the axis has the wrong sign": (-along, deviation + along),
        "the product of normal and axis is multiplied; divide by it": (
            axis * (normal @ deviation) * (normal @ axis), deviation - axis * (normal @ deviation) * (normal @ axis)
        ),
        "the product of normal and axis is missing": (axis * (normal @ deviation), deviation - axis * (normal @ deviation)),
        "the product of normal and axis is missing or has the wrong sign": (-axis * (normal @ deviation), deviation + axis * (normal @ deviation)),
    }  # fmt: skip
    if not fit(found, expected):
        for why, other in others.items():
            if fit(found, other):
                raise CheckFailed(f"{what}: {why}.")
        if whole and any(
            (part == np.trunc(right)).all() for part, right in zip(found, expected, strict=True)
        ):
            raise CheckFailed(f"{what}: a part is cut to integers; make arrays of floats.")
        if np.abs(found[0] + found[1] - deviation).max() > limit:
            raise CheckFailed(f"{what}: the parts do not add up to the deviation.")
    for value, right, label in zip(found, expected, ("along", "within"), strict=True):
        close(value, right, f"{what}, {label}", rtol=0, atol=limit, hint="along is a multiple of the axis; within is perpendicular to the normal")  # fmt: skip


@test_case(name="the example of a spiral saddle", points=0.8)
def example(recordings):
    """Rates, turn, axis and normal of one matrix."""
    compare_spiral(recordings["an example"], "spiral")
    unchanged(recordings["an example"], hint=OWN)


@test_case(name="the example of a deviation", points=0.8)
def example_split(recordings):
    """The parts of one deviation, along the axis and in the plane; the deviation stays as it is."""
    compare_split(recordings["a deviation"], "split")
    unchanged(recordings["a deviation"], hint=OWN)


### BEGIN HIDDEN TESTS
from autograder.draw import settings


def _jacobian(a, b, c, which):
    root = np.sqrt(c * c - 4 * a * b)
    z = (c + root) / (2 * a) if which else 2 * b / (c + root)
    return np.array([[0, -1, -1], [1, a, 0], [z, 0, a * z - c]])


def _rossler(seed, which):
    rng = np.random.default_rng(seed)
    return _jacobian(rng.uniform(0.1, 0.3), rng.uniform(0.1, 0.9), rng.uniform(2, 7), which)


def _other(seed):
    """Any matrix with a complex pair and a real eigenvalue, of any signs, whose axis is oblique."""
    rng = np.random.default_rng(seed)
    real, single = rng.uniform(0.1, 2, 2) * rng.choice([-1, 1], 2)
    omega = rng.uniform(0.4, 3)
    blocks = np.array([[real, -omega, 0], [omega, real, 0], [0, 0, single]])
    order = rng.permutation(3)
    basis = np.linalg.qr(rng.normal(size=(3, 3)))[0] @ np.array([[1, 0.4, -0.7], [0, 1.3, 0.8], [0, 0, 1]])  # fmt: skip
    return basis @ blocks[np.ix_(order, order)] @ np.linalg.inv(basis)


# Seeds of matrices whose real eigenvalue comes first in NumPy's order, and has the smallest real part.
FIRST = (
    0,
    6,
    10,
    21,
    22,
    31,
    43,
    57,
    60,
    67,
    72,
    73,
    77,
    79,
    81,
    86,
    92,
    103,
    106,
    108,
    114,
    119,
    122,
    123,
)
FIRST_TOO = (
    125,
    134,
    135,
    144,
    145,
    146,
    166,
    178,
    190,
    203,
    205,
    206,
    208,
    212,
    224,
    225,
    235,
    236,
    237,
    260,
    262,
    268,
    277,
    280,
)


def _deviation(seed):
    return np.random.default_rng(seed + 500).uniform(-2, 2, 3).round(3)


def _whole(seed):
    """A deviation of integers, none of them 0."""
    rng = np.random.default_rng(seed + 900)
    return rng.integers(1, 5, 3) * rng.choice([-1, 1], 3)


def _in_plane(seed):
    """The inner point for b = 0, and a deviation in its plane, z = 0."""
    rng = np.random.default_rng(seed + 300)
    matrix = _jacobian(rng.uniform(0.1, 0.3), 0.0, rng.uniform(2, 7), False)
    return {"matrix": matrix, "deviation": np.array([*rng.uniform(-2, 2, 2), 0.0])}


def _both(make, deviation=_deviation, seeds=range(30)):
    return settings(*[{"matrix": make(seed), "deviation": deviation(seed)} for seed in seeds])


def _alone(make, seeds=range(30)):
    return settings(*[{"matrix": make(seed)} for seed in seeds])


draws = {
    "inner": _alone(lambda seed: _rossler(seed, False)),
    "outer": _alone(lambda seed: _rossler(seed, True)),
    "another matrix": _alone(_other, FIRST),
    "split inner": _both(lambda seed: _rossler(seed + 40, False)),
    "split outer": _both(lambda seed: _rossler(seed + 40, True), _whole),
    "split small": _both(
        lambda seed: _rossler(seed + 80, False), lambda seed: 1e-9 * _deviation(seed)
    ),
    "in the plane": settings(*[_in_plane(seed) for seed in range(30)]),
    "split another": _both(_other, _deviation, FIRST_TOO),
}
domain = {
    "matrix": lambda rng: (
        _other(int(rng.integers(1000)))
        if rng.random() < 0.6
        else _rossler(int(rng.integers(1000)), rng.random() < 0.5)
    ),
    "deviation": lambda rng: (
        rng.integers(-3, 4, 3) if rng.random() < 0.3 else rng.uniform(-2, 2, 3).round(3)
    ),
}
accuracy = {"rtol": 1e-6, "atol": 1e-9}
equivalent = {
    "arguments swapped: np.cross(vectors[:, one].real, vectors[:, one].imag) → np.cross(vectors[:, one].imag, vectors[:, one].real)": "the normal may have either sign"
}


@test_case(name="spiral saddles of Rössler", points=1, hidden=True)
def rossler(recordings):
    """The inner and the outer fixed point for other parameters."""
    compare_spiral(recordings["inner"], "inner point")
    compare_spiral(recordings["outer"], "outer point")


@test_case(name="other spirals", points=1, hidden=True)
def another(recordings):
    """A matrix with other signs, in which the real eigenvalue may have any place."""
    compare_spiral(recordings["another matrix"], "another matrix")
    unchanged(recordings["another matrix"], hint=OWN)


@test_case(name="deviations at fixed points of Rössler", points=1.2, hidden=True)
def split_rossler(recordings):
    """The parts of deviations from the inner and the outer fixed point: integers, small ones, and one in the plane."""
    compare_split(recordings["split inner"], "inner point")
    compare_split(recordings["split outer"], "deviation of integers from the outer point")
    compare_split(recordings["split small"], "small deviation from the inner point")
    compare_split(recordings["in the plane"], "deviation in the plane")
    unchanged(recordings["split outer"], hint=OWN)


@test_case(name="other deviations", points=1.2, hidden=True)
def split_another(recordings):
    """The parts of a deviation where axis and plane are far from perpendicular."""
    compare_split(recordings["split another"], "another matrix")
    unchanged(recordings["split another"], hint=OWN)


### END HIDDEN TESTS
