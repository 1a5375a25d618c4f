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
