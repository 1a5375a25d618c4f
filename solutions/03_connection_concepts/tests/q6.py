"""Checks of question 6: the ring with distance-dependent probability and delay."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import (
    built,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    usually_within,
)

OK_FORMAT = False
name = "q6"
hints = (
    "First make a matrix of all distances, the shorter way round; probabilities and delays follow "
    "from it entry by entry. The draw comes last.",
    "x[:, None] - x[None, :] is the matrix of differences of positions. A uniform random number "
    "for each entry of the matrix, compared with p, decides whether the pair is connected.",
    "Make p of shape (N, N), target first, and set its diagonal to 0. np.nonzero(drawn < p) gives "
    "rows and columns of the pairs to connect, one_to_one and with one delay for each.",
)

HALF_STEP_MS = 0.05
RINGS = ("first", "again", "other")


def network(recording):
    """The projection, once weights are J, and there are neither autapses nor multapses."""
    a = recording.arguments
    built(recording, "nodes")
    population(recording, "nodes", size=a["N"], model="iaf_psc_alpha")
    defaults_kept(recording, "nodes", hint="Neurons keep NEST's default parameters.")
    hint = "Connect the neurons with each other; nothing else may act on them, returned or not."
    only_driven_by(recording, "nodes", "nodes", hint=hint)
    hint = "Ordered pairs of different neurons, one connection at most, all of weight J."
    return projection(
        recording, "nodes", "nodes", weight=a["J"], autapses=0, multapses=0,
        synapse_model="static_synapse", hint=hint,
    )  # fmt: skip


def distances_mm(recording):
    """Distance along the ring of all pairs, (N, N) (mm)."""
    N, L = recording.arguments["N"], recording.arguments["L"]
    rows, columns = np.indices((N, N))
    steps = np.abs(rows - columns)
    return np.minimum(steps, N - steps) * L / N


def delays_fit(recording):
    """Fail unless each delay is d_0 + distance / v, rounded to the grid."""
    a = recording.arguments
    population(recording, "nodes", size=a["N"])
    found = projection(recording, "nodes", "nodes")
    expected = a["d_0"] + distances_mm(recording)[found.targets, found.sources] / a["v"]
    wrong = np.abs(found.delays_ms - expected) > HALF_STEP_MS + 1e-6
    if not wrong.any():
        return
    first = int(np.argmax(wrong))
    pair = f"{found.sources[first]} → {found.targets[first]}"
    values = f"{found.delays_ms[first]:.4g} ms, expected {expected[first]:.4g} ms before rounding"
    hint = "d_0 plus the distance, along the ring and the shorter way round, divided by v."
    steps = np.abs(found.sources - found.targets)
    across = steps > a["N"] / 2
    if np.array_equal(wrong, across & wrong) and wrong[across].mean() > 0.5:
        hint = "Only pairs are wrong whose shorter way passes the end of the numbering: " + hint
    elif np.abs(found.delays_ms - expected).max() < 2 * HALF_STEP_MS + a["L"] / a["N"] / a["v"]:
        hint = (
            "All are at most a little off: round to the nearest multiple, not down, and mind that "
            "the positions are i L / N: neuron N - 1 is not at L."
        )
    require(
        False,
        f"{int(wrong.sum())} of {wrong.size} delays are wrong; {pair} has {values}.",
        "All delays are wrong." if wrong.all() else "Some delays are wrong.",
        hint=hint,
    )


@test_case(name="weights, number and seed", points=0.5)
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
    drawn = {name: entry(recordings["seeds"].returned, name, "three_rings") for name in RINGS}
    require(
        entry(recordings["seeds"].returned, "kernel_kept", "three_rings"),
        "Your function resets the kernel or sets NEST's seed.",
        hint="Leave both to the caller; seed your own generator with `seed`.",
    )
    require(
        entry(recordings["seeds"].returned, "elsewhere", "three_rings") == 0,
        "Where other neurons exist, your function connects these, too.",
        hint="Connect the neurons that your function creates; their ids need not begin at 1.",
    )
    require(
        np.array_equal(drawn["first"], drawn["again"]),
        "Two rings with the same seed are different networks.",
        hint="Draw with np.random.default_rng(seed), or with NEST's random numbers.",
    )
    require(
        not np.array_equal(drawn["first"], drawn["other"]),
        "Rings with different seeds are the same network.",
        hint="Give `seed` to np.random.default_rng, not your own number.",
    )


@test_case(name="delays grow with distance", points=0.5)
def delays_grow(recordings):
    """Each delay is that of the distance along the ring, rounded to 0.1 ms."""
    for probe in ("wide", "narrow"):
        delays_fit(recordings[probe])


def picture(recordings):
    """The matrix of the wide ring."""
    found = recordings["wide"].projections["nodes", "nodes"]
    return pictures.matrix(found.matrix, "source", "target")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform

draws = {
    "drawn": {
        "N": integers(100, 130),
        "L": uniform(2.5, 4.0, digits=2),
        "p_max": uniform(0.55, 0.9, digits=2),
        "sigma": uniform(0.28, 0.42, digits=2),
        "J": one_of(-38.5, -21.0, -7.5, 14.0, 33.5, 57.0),
        "d_0": uniform(0.4, 1.2, digits=1),
        "v": uniform(0.15, 0.6, digits=2),
    }
}
domain = {
    "N": integers(20, 130),
    "L": uniform(0.5, 8.0),
    "p_max": uniform(0.1, 1.0),
    "sigma": uniform(0.05, 2.0),
    "J": uniform(-60.0, 60.0),
    "d_0": uniform(0.1, 3.0),
    "v": uniform(0.1, 2.0),
}

equivalent = {
    "arguments swapped: nest.Connect(ids[columns], ids[rows], 'one_to_one', synapses) → "
    "nest.Connect(ids[rows], ids[columns], 'one_to_one', synapses)": (
        "probability and delay are symmetric, so the transposed draw is as right"
    ),
}


def probabilities(recording):
    """The probability of each ordered pair, (N, N), 0 on the diagonal."""
    a = recording.arguments
    p = a["p_max"] * np.exp(-(distances_mm(recording) ** 2) / (2 * a["sigma"] ** 2))
    np.fill_diagonal(p, 0.0)
    return p


def usual_counts(recording, chosen, what, hint):
    """Unusual unless the connections among the chosen ordered pairs are as many as p makes.

    chosen: boolean, (N, N). In standard deviations, so that other draws can be compared.
    """
    p = probabilities(recording)[chosen]
    mean, sd = p.sum(), np.sqrt((p * (1 - p)).sum())
    count = int(recording.projections["nodes", "nodes"].matrix[chosen].sum())
    usually_within((count - mean) / sd, -5.0, 5.0, f"{what}, in units of chance", hint=hint)


@test_case(name="probability and distance", points=1.5, hidden=True)
def profile(recordings):
    """Near, middle and far pairs are connected as often as p says, all independently."""
    recording = recordings["drawn"]
    found = network(recording)
    p = probabilities(recording)
    spread = np.sqrt((p * (1 - p)).sum(axis=0).mean())
    hint = "Every ordered pair is a draw of its own: a random number for each entry of the matrix."
    both = {"in": found.in_degrees, "out": found.out_degrees}
    for kind in sorted(both, key=lambda each: -both[each].std()):  # a shared draw shows there first
        degrees = both[kind]
        what = f"sd of the {kind}-degrees relative to that of independent draws"
        usually_within(degrees.std() / spread, 0.65, 1.4, what, hint=hint)
    sigma, distance = recording.arguments["sigma"], distances_mm(recording)
    hint = (
        "p = p_max exp(-distance² / (2 sigma²)): look at the factor 2, the square, and the distance "
        "in mm."
    )
    for low, high in ((0.0, 3.5), (0.0, 0.7), (0.7, 1.5), (1.5, 3.5)):
        chosen = (distance > low * sigma) & (distance <= high * sigma)
        usual_counts(recording, chosen, f"connections at {low:g} to {high:g} sigma", hint)
    rows, columns = np.indices(distance.shape)
    hint = "Both directions of a pair are connected with the same probability."
    usual_counts(recording, rows > columns, "connections below the diagonal", hint)
    usual_counts(recording, rows < columns, "connections above the diagonal", hint)
    mutual = (p * p.T).sum() / 2
    both = int((found.matrix * found.matrix.T).sum()) / 2
    usually_within(
        both, mutual - 6 * np.sqrt(mutual), mutual + 6 * np.sqrt(mutual),
        "pairs connected in both directions", hint="i → j and j → i are two independent draws.",
    )  # fmt: skip


@test_case(name="closed ring", points=1.5, hidden=True)
def closed(recordings):
    """Connections and delays across the end of the numbering are as everywhere else."""
    recording = recordings["drawn"]
    delays_fit(recording)
    rows, columns = np.indices(distances_mm(recording).shape)
    across = np.abs(rows - columns) > recording.arguments["N"] / 2
    hint = "Neuron 0 and neuron N - 1 are neighbours."
    usual_counts(recording, across, "connections across the end of the numbering", hint)


promises = {"independently of all others": "probability and distance"}


### END HIDDEN TESTS
