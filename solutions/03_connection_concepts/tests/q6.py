"""Checks of question 6: the ring with distance-dependent probability and delay."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import population, projection, require, usually_within

OK_FORMAT = False
name = "q6"

HALF_STEP_MS = 0.05


def network(recording):
    """The projection, once weights are J, and there are neither autapses nor multapses."""
    a = recording.arguments
    population(recording, "nodes", size=a["N"], model="iaf_psc_alpha")
    hint = "Ordered pairs of different neurons, one connection at most, all of weight J."
    return projection(
        recording, "nodes", "nodes", weight=a["J"], autapses=0, multapses=0,
        synapse_model="static_synapse", hint=hint,
    )  # fmt: skip


def lengths_mm(recording, found):
    """Distance along the ring of each connection (mm)."""
    N = recording.arguments["N"]
    steps = np.abs(found.sources - found.targets)
    return np.minimum(steps, N - steps) * recording.arguments["L"] / N


def delays_fit(recording):
    """Fail unless each delay is d_0 + distance / v, rounded to the grid."""
    a = recording.arguments
    population(recording, "nodes", size=a["N"])
    found = projection(recording, "nodes", "nodes")
    expected = a["d_0"] + lengths_mm(recording, found) / a["v"]
    wrong = np.abs(found.delays_ms - expected) > HALF_STEP_MS + 1e-6
    if wrong.any():
        first = int(np.argmax(wrong))
        pair = f"{found.sources[first]} → {found.targets[first]}"
        values = f"{found.delays_ms[first]:.4g} ms, expected {expected[first]:.4g} ms"
        require(
            False,
            f"{int(wrong.sum())} of {wrong.size} delays are wrong; {pair} has {values}.",
            "All delays are wrong." if wrong.all() else "Some delays are wrong.",
            hint="d_0 plus the distance, the shorter way round, divided by v.",
        )


@test_case(name="weights, number and seed", points=1)
def weights_number_and_seed(recordings):
    """Weights are J, pairs are connected once, as many as expected, around the ring, by the seed."""
    for probe, low, high in (("wide", 1126, 1313), ("narrow", 658, 826)):
        found = network(recordings[probe])
        across = int((np.abs(found.sources - found.targets) > found.n_sources / 2).sum())
        require(
            across >= 10,
            f"Only {across} connections of the {probe} ring go from one end of the numbering to the "
            "other.",
            hint="Neuron 0 and neuron N - 1 are neighbours: p(distance), the shorter way round.",
        )
        what = f"connections of the {probe} ring"
        hint = "Sum p over all ordered pairs to get what is expected."
        usually_within(found.count, low, high, what, hint=hint)
    drawn = {
        name: projection(recordings["seeds"], name, name).matrix
        for name in ("first", "again", "other")
    }
    require(
        np.array_equal(drawn["first"], drawn["again"]),
        "Two rings with the same seed are different networks.",
        hint="Draw with np.random.default_rng(seed), or with NEST's random numbers.",
    )
    require(
        not np.array_equal(drawn["first"], drawn["other"]),
        "Rings with different seeds are the same network.",
        hint="Hand `seed` to np.random.default_rng, not a number of your own.",
    )


@test_case(name="delays grow with distance", points=1)
def delays_grow(recordings):
    """Each delay is that of the distance along the ring, rounded to 0.1 ms."""
    for probe in ("wide", "narrow"):
        delays_fit(recordings[probe])


def picture(recordings):
    """The matrix of the wide ring."""
    found = recordings["wide"].projections["nodes", "nodes"]
    return pictures.matrix(found.matrix, "source", "target")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform

draws = {
    "drawn": {
        "N": integers(100, 130),
        "L": uniform(2.5, 4.0, digits=2),
        "p_max": uniform(0.55, 0.9, digits=2),
        "sigma": uniform(0.28, 0.42, digits=2),
        "J": uniform(-40.0, 60.0, digits=1),
        "d_0": uniform(0.4, 1.2, digits=1),
        "v": uniform(0.15, 0.6, digits=2),
    }
}


def usual_counts(recording, chosen, what, hint):
    """Odd unless the connections among the chosen ordered pairs are as many as p makes.

    In standard deviations, so that runs with different draws can be compared.
    """
    a = recording.arguments
    rows, columns = np.indices((a["N"], a["N"]))
    steps = np.abs(rows - columns)
    distance = np.minimum(steps, a["N"] - steps) * a["L"] / a["N"]
    p = a["p_max"] * np.exp(-(distance**2) / (2 * a["sigma"] ** 2))
    chosen = chosen(rows, columns, distance) & (rows != columns)
    mean, sd = p[chosen].sum(), np.sqrt((p * (1 - p))[chosen].sum())
    count = int(recording.projections["nodes", "nodes"].matrix[chosen].sum())
    usually_within((count - mean) / sd, -5.0, 5.0, f"{what}, in units of chance", hint=hint)


@test_case(name="probability and distance", points=1, hidden=True)
def profile(recordings):
    """Near, middle and far pairs are connected as often as p says, independently both ways."""
    recording = recordings["drawn"]
    found = network(recording)
    sigma = recording.arguments["sigma"]
    hint = "p(distance) is a Gaussian of standard deviation sigma with peak p_max."
    for low, high in ((0.0, 3.5), (0.0, 0.7), (0.7, 1.5), (1.5, 3.5)):
        usual_counts(
            recording,
            lambda i, j, d, low=low, high=high: (d > low * sigma) & (d <= high * sigma),
            f"connections at {low:g} to {high:g} sigma",
            hint,
        )
    for side, name in ((1, "below"), (-1, "above")):
        usual_counts(
            recording,
            lambda i, j, d, side=side: side * (i - j) > 0,
            f"connections {name} the diagonal",
            "Both directions of a pair are connected with the same probability.",
        )
    a = recording.arguments
    steps = np.arange(1, a["N"])
    distance = np.minimum(steps, a["N"] - steps) * a["L"] / a["N"]
    p = a["p_max"] * np.exp(-(distance**2) / (2 * a["sigma"] ** 2))
    mutual = a["N"] / 2 * (p**2).sum()
    both = int((found.matrix * found.matrix.T).sum()) / 2
    usually_within(
        both, mutual - 6 * np.sqrt(mutual), mutual + 6 * np.sqrt(mutual),
        "pairs connected in both directions", hint="i → j and j → i are two independent draws.",
    )  # fmt: skip


@test_case(name="closed ring", points=1, hidden=True)
def closed(recordings):
    """Connections and delays across the end of the numbering are as everywhere else."""
    recording = recordings["drawn"]
    delays_fit(recording)
    half = recording.arguments["N"] / 2
    usual_counts(
        recording,
        lambda i, j, d: np.abs(i - j) > half,
        "connections across the end of the numbering",
        "Neuron 0 and neuron N - 1 are neighbours.",
    )


### END HIDDEN TESTS
