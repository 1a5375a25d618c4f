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


### BEGIN HIDDEN TESTS
from itertools import combinations


def busy_counts(rng):
    """Correlated counts of 14 neurons in 30 bins; one is silent, one fires in every bin."""
    common = rng.poisson(1.0, size=30)
    counts = rng.poisson(0.4, size=(14, 30)) + common * rng.integers(0, 3, size=(14, 1))
    counts[:, 0] += 1  # so that all vary, but for the two
    counts[5], counts[9] = 0, 2
    return counts


draws = {"drawn": {"counts": busy_counts}}


def any_counts(rng):
    """Counts of a few neurons in a few bins, some silent."""
    rows, columns = rng.integers(2, 9, size=2)
    return rng.poisson(rng.choice([0.0, 0.3, 2.0], size=(rows, 1)), size=(rows, columns))


domain = {"counts": any_counts}


def expected_of(counts):
    """Both measures as the text defines them, in plain Python."""

    def mean(values):
        return sum(values) / len(values)

    def covariance(x, y):
        return mean([p * q for p, q in zip(x, y, strict=True)]) - mean(x) * mean(y)

    rows = counts.tolist()
    total = [mean(column) for column in zip(*rows, strict=True)]
    chi = (covariance(total, total) / mean([covariance(row, row) for row in rows])) ** 0.5
    pairs = combinations([row for row in rows if len(set(row)) > 1], 2)
    rho = [covariance(x, y) / (covariance(x, x) * covariance(y, y)) ** 0.5 for x, y in pairs]
    return chi, mean(rho)


@test_case(name="synchrony and correlation of many neurons", points=1, hidden=True)
def many(recordings):
    """Many neurons that are correlated; some of them never vary."""
    found = recordings["drawn"]
    compare(found, *expected_of(**found.arguments))


@test_case(name="where they are undefined", points=1, hidden=True)
def undefined(recordings):
    """No neuron that varies; a single one that varies; two whose mean never varies."""
    compare(recordings["constant"], None, None)
    # rows (1, 1, 1, 1) and (0, 2, 0, 1): Var 11/16; the mean row has a quarter of it
    compare(recordings["single"], 0.5**0.5, None)
    compare(recordings["opposed"], 0.0, -1.0)


### END HIDDEN TESTS
