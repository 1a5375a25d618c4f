"""Checks of question 4: synchrony and correlation of counts."""

from autograder.checks import close, entry, require, unchanged
from otter.test_files import test_case

OK_FORMAT = False
name = "q4"
hints = (
    "Two measures, two sets of neurons: chi looks at all neurons, the correlation only at those "
    "whose counts vary. First find out which ones vary.",
    "For chi, take the mean over neurons (axis 0) before the variance above, and the variance of "
    "each row (axis 1) before the mean below. np.corrcoef takes rows and gives all pairs at once; "
    "the upper triangle without the diagonal (np.triu_indices) holds each pair once.",
    "Begin with the variance of each row. If none is above 0, both measures are nan. Keep the rows "
    "whose variance is above 0: with fewer than two of them, only the correlation is nan.",
)

CHI = (
    "the variance of the mean over all neurons, over the mean of their variances, silent neurons "
    "included in both; then the root. Variances are over bins and divide by their number."
)
RHO = "pairs of different neurons only, and only of those that vary."


def is_nan(value):
    """Whether a value is the float nan."""
    return isinstance(value, float) and value != value


def compare(recording, chi, rho):
    """Both measures; None where they must be nan."""
    for key, expected, hint in (("chi", chi, CHI), ("correlation", rho, RHO)):
        found = entry(recording.returned, key, "your result")
        if expected is None:
            require(
                is_nan(found),
                f"{key}: {found!r}, expected nan.",
                f"{key}: expected nan, for it is undefined.",
                hint="chi needs one neuron that varies, the correlation two.",
            )
        elif is_nan(found):
            require(
                False,
                f"{key}: nan, expected {expected:.6g}.",
                f"{key}: nan, but it is defined.",
                hint="leave out the neurons that never vary before you correlate; a chi or a "
                "correlation of 0 or -1 is defined.",
            )
        else:
            close(found, expected, key, rtol=1e-6, atol=1e-9, hint=hint)


@test_case(name="two examples", points=1)
def examples(recordings):
    """The four neurons of the text, and two in unison; counts stays as it is."""
    unchanged(recordings, hint="work on a copy of counts.")
    compare(recordings["four"], 1 / 6**0.5, -1 / 3)
    compare(recordings["unison"], 1.0, 1.0)
