"""Checks of question 6: the projection rule."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, require, unchanged

OK_FORMAT = False
name = "q6"

hints = (
    "Three steps: the matrix C of the mutual overlaps of the patterns, its pseudo-inverse, and the double sum over patterns. "
    "The diagonal is removed from the result, at the very end.",
    "C has a row per pattern, W has a row per neuron. As matrices, with the patterns as rows, C is the patterns times their "
    "transpose, and the double sum is a product of three matrices; both are divided by N.",
    "Begin with `patterns @ patterns.T`, divided by N: this is C. The pseudo-inverse stands between the transposed patterns "
    "and the patterns.",
)

TOLERANCE = 1e-8
OWN = "work on a copy, such as `patterns.copy()`: `patterns *= …` and `patterns[…] = …` change the caller's array"


def weights_of(recording):
    """The returned matrix, if it has a row and a column per neuron."""
    n = np.shape(recording.arguments["patterns"])[1]
    return array(recording.returned, "weights", shape=(n, n)).astype(float)


def ways(patterns):
    """What else one gets between different neurons, and why."""
    count, n = patterns.shape
    overlaps = patterns @ patterns.T / n

    def weights(inverse):
        return patterns.T @ inverse @ patterns / n

    inverse = np.linalg.pinv(overlaps, rcond=1e-10)
    off = overlaps - np.diag(np.diag(overlaps))
    found = {
        "this is Hebb's rule of question 1; the pseudo-inverse of C is missing": weights(np.eye(count)),
        "C itself is in the sum; take its pseudo-inverse": weights(overlaps),
        "C is not divided by N": weights(inverse / n),
        "the double sum is not divided by N": weights(inverse * n),
        "the double sum is divided by the number of patterns, not of neurons": weights(inverse * n / count),
        "the diagonal of C is removed; only that of the result is": weights(np.linalg.pinv(off, rcond=1e-10)),
        "each entry of C is inverted by itself; C is inverted as a matrix": weights(
            np.divide(1.0, overlaps, out=np.zeros_like(overlaps), where=overlaps != 0)
        ),
        "the signs of C are lost": weights(np.linalg.pinv(np.abs(overlaps), rcond=1e-10)),
    }  # fmt: skip
    return found


def compare(recording, expected, hint, which=""):
    """The weights between different neurons, then the diagonal; known errors are named."""
    found, patterns = weights_of(recording), np.asarray(recording.arguments["patterns"])
    pairs = ~np.eye(len(expected), dtype=bool)
    for why, other in ways(patterns).items():
        if np.allclose(other[pairs], expected[pairs]) or not np.allclose(
            found[pairs], other[pairs]
        ):
            continue
        i, j = np.argwhere(pairs & ~np.isclose(found, expected))[0]
        raise CheckFailed(
            f"weights[{i}, {j}] is {found[i, j]:.6g}, expected {expected[i, j]:.6g}: {why}.",
            f"weights{which}: {why}.",
        )
    close(
        np.where(pairs, found, 0.0),
        np.where(pairs, expected, 0.0),
        f"weights{which}",
        rtol=0.0,
        atol=TOLERANCE,
        hint=hint,
    )
    first = int(np.argmax(np.abs(np.diag(found)) > TOLERANCE))  # 0 if there is none
    require(
        np.allclose(np.diag(found), 0.0, atol=TOLERANCE),
        f"weights[{first}, {first}] is {found[first, first]:.4g}: the diagonal is to be set to zero at the end.",
        "The diagonal of the weights is not zero: set it to zero at the end.",
    )


@test_case(name="two similar patterns", points=0.5)
def two_patterns(recordings):
    """Two patterns of six neurons with overlap 1/3; the diagonal is zero; the patterns stay as they are."""
    expected = (
        np.array(
            [
                [0, 2, 2, 0, 0, -2],
                [2, 0, 2, 0, 0, -2],
                [2, 2, 0, 0, 0, -2],
                [0, 0, 0, 0, -4, 0],
                [0, 0, 0, -4, 0, 0],
                [-2, -2, -2, 0, 0, 0],
            ]
        )
        / 8
    )
    unchanged(recordings, hint=OWN)
    compare(
        recordings["two similar patterns"],
        expected,
        "C is the matrix of overlaps of the patterns, divided by N like the weights.",
    )


@test_case(name="similar patterns are stable", points=0.5)
def stable(recordings):
    """In each of three stored patterns all neurons agree with their inputs."""
    r = recordings["three similar patterns"]
    patterns = r.arguments["patterns"]
    found = weights_of(r)
    disagree = int((patterns * (patterns @ found.T) <= 1e-9).sum())
    require(
        disagree == 0,
        f"In the stored patterns {disagree} of 30 inputs disagree with their neuron.",
        hint="a stored pattern gives neuron i the input (1 - W0_ii) times its state.",
    )


def picture(recordings):
    """The weights of the three similar patterns."""
    weights = np.asarray(recordings["three similar patterns"].returned, dtype=float)
    return pictures.matrix(weights, "from neuron j", "to neuron i")


### BEGIN HIDDEN TESTS
def _similar(rng):
    """Seven copies of a prototype of 24 neurons, each with six other neurons flipped."""
    patterns = np.tile(rng.choice([-1, 1], size=24), (7, 1))
    for pattern in patterns:
        pattern[rng.choice(24, 6, replace=False)] *= -1
    return patterns


def _dependent(rng):
    """One pattern twice, one and its mirror image, and two with the sum of two others."""
    again, mirrored, one = rng.choice([-1, 1], size=(3, 18))
    places = rng.permutation(18)[:8]
    other, third = one.copy(), one.copy()
    other[places] *= -1
    third[places[:4]] *= -1
    fourth = one + other - third
    return np.array([again, one, mirrored, other, again, third, -mirrored, fourth])


def _equal_sums(rng):
    """Seven patterns, none of them double or mirrored, two with the sum of two others.

    Rounding hides from np.linalg.inv that their overlaps have no inverse: it returns nonsense.
    """
    for _ in range(200):
        patterns = rng.choice([-1, 1], size=(7, 19))
        from_first = rng.random(19) < 0.5
        patterns[5] = np.where(from_first, patterns[0], patterns[1])
        patterns[6] = patterns[0] + patterns[1] - patterns[5]
        patterns = rng.permutation(patterns)
        try:
            inverse = np.linalg.inv(patterns @ patterns.T / 19)
        except np.linalg.LinAlgError:
            continue
        pairs = ~np.eye(19, dtype=bool)
        wrong = np.abs(patterns.T @ inverse @ patterns / 19 - _expected(patterns))[pairs].max()
        if np.linalg.matrix_rank(patterns) == 6 and wrong > 1e-3:
            return patterns
    return patterns


draws = {
    "equal sums": {"patterns": _equal_sums},
    "similar": {"patterns": _similar},
    "dependent": {"patterns": _dependent},
    "one pattern": {"patterns": lambda rng: rng.choice([-1, 1], size=(1, 9))},
}
promises = {"must not be inverted": "linearly dependent patterns"}
domain = {"patterns": lambda rng: rng.choice([-1, 1], size=(rng.integers(1, 8), 12))}
accuracy = {"rtol": 0.0, "atol": TOLERANCE}


def _expected(patterns):
    """The projector onto the patterns from their singular vectors, without its diagonal."""
    _, values, directions = np.linalg.svd(patterns.astype(float), full_matrices=False)
    directions = directions[values > 1e-9 * values[0]]
    projector = directions.T @ directions
    return projector - np.diag(np.diag(projector))


@test_case(name="other similar patterns", points=1.5, hidden=True)
def similar(recordings):
    """The projection rule holds for more patterns that resemble each other, and for a single one."""
    for probe, which in (("similar", ""), ("one pattern", " of one pattern")):
        r = recordings[probe]
        hint = "the inverse of the whole matrix of overlaps; zero diagonal only at the very end."
        compare(r, _expected(r.arguments["patterns"]), hint, which)


@test_case(name="linearly dependent patterns", points=1.5, hidden=True)
def dependent(recordings):
    """Patterns that depend on each other, such as one stored twice, change nothing."""
    for probe in ("dependent", "equal sums"):
        compare(
            recordings[probe],
            _expected(recordings[probe].arguments["patterns"]),
            "such patterns have no inverse matrix of overlaps, though np.linalg.inv may return one, and removing "
            "repeated ones is not enough: take the pseudo-inverse, and do not let it invert values that are 0 but "
            "for rounding.",
            " of linearly dependent patterns",
        )


### END HIDDEN TESTS
