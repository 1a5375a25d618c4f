"""Checks of question 5: kinds of fixed points."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "Only the eigenvalues matter: three real parts, and whether any has an imaginary part.",
    "Look for a real part of size zero first, because it overrules all else. Rounding makes it some tiny number, so compare its "
    "size with the tolerance. After that, all signs are known.",
    "Begin with `np.linalg.eigvals`. Two yes-or-no questions remain: does any eigenvalue have an imaginary part, and "
    "are the signs all negative, all positive, or mixed?",
)

KINDS = ("stable node", "stable spiral", "unstable node", "unstable spiral", "saddle", "spiral saddle", "not hyperbolic")  # fmt: skip


def kind_of(matrix):
    """The right text."""
    values = np.linalg.eigvals(np.asarray(matrix, dtype=float))
    signs = np.sign(np.where(np.abs(values.real) <= 1e-9, 0.0, values.real))
    rotates = bool((np.abs(values.imag) > 1e-9).any())
    if (signs == 0).any():
        return KINDS[6]
    if abs(signs.sum()) < 3:
        return KINDS[5] if rotates else KINDS[4]
    return ("stable " if signs[0] < 0 else "unstable ") + ("spiral" if rotates else "node")


def compare(recording, what):
    """The text is the expected one."""
    expected, found = kind_of(recording.arguments["matrix"]), recording.returned
    if isinstance(found, np.generic):
        found = found.item()
    if not isinstance(found, str) or found not in KINDS:
        raise CheckFailed(f"{what}: expected one of the seven texts, got {found!r:.80}.", f"{what}: not one of the seven texts.")  # fmt: skip
    if found == expected:
        unchanged(recording, hint="do not write into the matrix")
        return
    if "not hyperbolic" in (found, expected):
        why = "a real part is 0 (up to rounding)" if found != "not hyperbolic" else "no real part is 0: all sizes are above 1e-9"  # fmt: skip
    elif ("spiral" in found) != ("spiral" in expected):
        why = (
            "it has a complex pair"
            if "spiral" in expected
            else "all eigenvalues are real (up to rounding)"
        )
    elif "saddle" in expected:
        why = "the real parts have both signs"
    elif "saddle" in found:
        why = "all real parts have the same sign"
    else:
        why = "negative real parts mean stable, positive ones unstable"
    raise CheckFailed(f"{what}: {found!r}, but {why}: {expected!r}.", f"{what}: {why}.")


@test_case(name="the examples", points=0.8)
def examples(recordings):
    """A spiral saddle, as in the Rössler system, and a stable node whose matrix holds integers."""
    compare(recordings["first"], "first matrix")
    compare(recordings["second"], "second matrix")


### BEGIN HIDDEN TESTS
from autograder.draw import settings

# Real parts or real eigenvalues, of either size, and an imaginary part or None.
SPECTRA = {
    "a stable node": [((-0.3, -1.7, -2.9), None), ((-2.2, -0.1, -0.9), None)],
    "a stable spiral": [((-0.2, -3.1), 1.4), ((-2.4, -0.3), 0.8)],
    "an unstable node": [((0.3, 1.7, 2.9), None), ((2.2, 0.1, 0.9), None)],
    "an unstable spiral": [((0.2, 3.1), 1.4), ((2.4, 0.3), 0.8)],
    "a saddle": [((-0.3, 1.7, -2.9), None), ((-2.2, 0.1, -0.9), None)],
    "another saddle": [((0.3, -1.7, 2.9), None), ((2.2, -0.1, 0.9), None)],
    "a spiral saddle": [((0.2, -3.1), 1.4), ((0.9, -0.4), 2.1)],
    "another spiral saddle": [((-0.3, 2.4), 0.8), ((-2.4, 0.3), 0.8)],
    "slow turn": [((-0.6, -2.1), 3e-7), ((0.5, 1.9), 2e-7), ((0.7, -1.1), 2e-7)],
    "undecided pair": [((0.0, -3.1), 1.4), ((0.0, 0.3), 0.8)],
    "undecided value": [((-0.2, 0.0), 1.4), ((0.2, 0.0), 1.4), ((-1.3, 0.0, -0.4), None), ((1.3, 0.0, 0.4), None)],
    "undecided saddle": [((-1.3, 0.0, 0.4), None), ((0.9, 0.0, -0.6), None)],
}  # fmt: skip


def _matrix(parts, imaginary, seed):
    """A matrix with these eigenvalues, in directions that are not perpendicular."""
    if imaginary is None:
        blocks = np.diag(parts)
    else:
        real, single = parts
        blocks = np.array([[real, -imaginary, 0], [imaginary, real, 0], [0, 0, single]])
    rng = np.random.default_rng(seed)
    basis = np.linalg.qr(rng.normal(size=(3, 3)))[0] @ np.array([[1, 0.4, -0.3], [0, 1, 0.5], [0, 0, 1]])  # fmt: skip
    return basis @ blocks @ np.linalg.inv(basis)


def _choices(name):
    return settings(
        *[{"matrix": _matrix(*one, seed)} for one in SPECTRA[name] for seed in range(8)]
    )


def _slow(seed):
    """A pair whose real part is tiny, but not zero; and the same of a stable one."""
    size = (1.2e-7, 5e-7, -4e-7, -2e-7)[seed % 4]
    return {"matrix": _matrix((size, (-0.4, 0.3, -1.2)[seed % 3]), (1.4, 5.2)[seed % 2], seed)}


# Equal real eigenvalues, which rounding turns into a pair with imaginary parts of about 1e-16.
EQUAL = [((-2, -2, -1), 105), ((-2, -2, -1), 130), ((2, 2, 1), 116), ((2, 2, 1), 178), ((1.3, 1.3, -0.7), 141), ((-0.4, 1.3, -0.4), 66)]  # fmt: skip


def _any_matrix(rng):
    choices = [one for several in SPECTRA.values() for one in several]
    return _matrix(*choices[rng.integers(len(choices))], int(rng.integers(99)))


draws = {key: _choices(key) for key in SPECTRA}
draws["equal values"] = settings(*[{"matrix": _matrix(parts, None, seed)} for parts, seed in EQUAL])
draws["slow"] = settings(*[_slow(seed) for seed in range(24)])
domain = {"matrix": _any_matrix}


@test_case(name="stable and unstable points", points=0.8, hidden=True)
def same_signs(recordings):
    """All real parts have the same sign, with a complex pair and without."""
    for probe in ("a stable node", "a stable spiral", "an unstable node", "an unstable spiral"):
        compare(recordings[probe], "same signs")


@test_case(name="saddles", points=0.6, hidden=True)
def saddles(recordings):
    """Real parts of both signs, with a complex pair and without."""
    compare(recordings["a saddle"], "real eigenvalues of both signs")
    compare(recordings["another saddle"], "real eigenvalues of both signs")
    compare(
        recordings["another spiral saddle"],
        "a complex pair and a real eigenvalue of the other sign",
    )
    compare(recordings["a spiral saddle"], "a complex pair and a real eigenvalue of the other sign")


@test_case(name="points at the border", points=0.8, hidden=True)
def border(recordings):
    """Real and imaginary parts of 1e-7 are not 0; a real part of 0 (up to rounding) leaves the point undecided."""
    compare(recordings["slow"], "tiny real part")
    compare(recordings["undecided pair"], "imaginary pair")
    compare(recordings["undecided value"], "eigenvalue 0")
    compare(recordings["undecided saddle"], "eigenvalue 0 between others of both signs")
    compare(recordings["slow turn"], "tiny imaginary part")
    compare(recordings["equal values"], "two equal eigenvalues")


### END HIDDEN TESTS
