"""Checks of question 6: the network and its controls."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, require

OK_FORMAT = False
name = "q6"

hints = (
    "First everything that is random, once. Then four simulations that differ in their weights or in their standard deviations.",
    "The numbers of neurons are integers: divide by 5 with `//`. For the flipped network copy the weights before you change the columns of inhibitory "
    "sources, because the original ones are returned too.",
    "Begin with the generator, `np.random.default_rng(seed)`, and the two numbers of neurons. Then draw the four arrays of random numbers, and give "
    "three of them to your function of question 1.",
)

WHAT = "the dictionary"
RASTERS = ("coupled", "silent", "uncoupled", "flipped")
AGREE = 40  # steps for which right programs agree


def contents(returned, arguments):
    """The returned arrays by name, once they have the right shapes."""
    n, steps = arguments["n_neurons"], arguments["T_ms"]
    found = {}
    for key in ("a", "b", "c", "d"):
        found[key] = array(
            entry(returned, key, WHAT), f'"{key}"', shape=(n,),
            hint=f"{n // 5 * 4} excitatory and {n // 5} inhibitory neurons",
        ).astype(float)  # fmt: skip
    weights = entry(returned, "weights", WHAT)
    found["weights"] = array(weights, '"weights"', shape=(n, n)).astype(float)
    for key in ("z", *RASTERS):
        found[key] = array(entry(returned, key, WHAT), f'"{key}"', shape=(steps, n))
    return found


def signs_by_source(weights, n_inh):
    """The columns of inhibitory sources are negative, and no others."""
    inhibitory = int((weights.max(axis=0) <= 0).sum())
    require(
        (weights < 0).any(),
        '"weights": no source is inhibitory; those of "coupled" are asked for.',
        hint="w_inh has its sign already; flip the weights in a copy.",
    )
    by_rows = int((weights.max(axis=1) <= 0).sum())
    require(
        not (by_rows == n_inh and inhibitory == 0),
        '"weights": the rows of inhibitory neurons are negative; columns are the sources.',
    )
    require(
        inhibitory == n_inh,
        f'"weights": {inhibitory} sources are inhibitory, expected {n_inh}.',
        '"weights": the number of inhibitory sources is wrong.',
        hint="a fifth of all neurons is inhibitory; w_inh has its sign already.",
    )


def right_kinds(found, arguments):
    """A fifth of the neurons is inhibitory, with parameters and weights by the rule of question 1."""
    n, n_exc = arguments["n_neurons"], arguments["n_neurons"] // 5 * 4
    weights = found["weights"]
    require(np.ptp(weights) > 0, '"weights" are all the same; those of "coupled" are asked for.')
    if arguments["w_inh"] < 0:
        signs_by_source(weights, n - n_exc)
    r_exc, r_inh = (8.0 - found["d"][:n_exc]) / 6.0, (found["a"][n_exc:] - 0.02) / 0.08
    expected = {
        "a": np.append(np.full(n_exc, 0.02), found["a"][n_exc:]),
        "b": np.append(np.full(n_exc, 0.2), 0.25 - 0.05 * r_inh),
        "c": np.append(-65.0 + 15.0 * r_exc, np.full(n - n_exc, -65.0)),
        "d": np.append(found["d"][:n_exc], np.full(n - n_exc, 2.0)),
    }
    for key, wanted in expected.items():
        hint = "the rule of question 1: one random number per neuron, excitatory neurons first."
        close(found[key], wanted, f'"{key}"', rtol=1e-6, atol=1e-6, hint=hint)
    r = weights / np.repeat([arguments["w_exc"], arguments["w_inh"]], [n_exc, n - n_exc])
    inside = all((x >= -1e-9).all() and (x <= 1 + 1e-9).all() for x in (r_exc, r_inh, r))
    require(
        inside,
        "Some parameters or weights are beyond their limits.",
        hint="the random numbers lie between 0 and 1, and the largest weights are w_exc and w_inh.",
    )
    return np.sqrt(np.clip(r_exc, 0.0, 1.0)), r_inh, r


def run(a, b, c, d, weights, noise):
    """The raster of the first steps."""
    v, u, fired, rows = np.full(len(a), -65.0), -65.0 * b, np.zeros(len(a)), []
    for row in noise[:AGREE]:
        current = row + weights @ fired
        for _ in range(2):
            v = v + 0.5 * (0.04 * v**2 + 5.0 * v + 140.0 - u + current)
        u = u + a * (b * v - u)
        fires = v >= 30.0
        v, u, fired = np.where(fires, c, v), np.where(fires, u + d, u), fires.astype(float)
        rows.append(fires)
    return np.array(rows)


def right_rasters(found, arguments):
    """The first steps of the four rasters follow from the returned parameters, weights and noise."""
    n, n_exc = arguments["n_neurons"], arguments["n_neurons"] // 5 * 4
    parameters = [found[key] for key in ("a", "b", "c", "d")]
    weights, signs = found["weights"], np.repeat([1.0, -1.0], [n_exc, n - n_exc])
    z = found["z"].astype(float)
    noise = z * np.repeat([5.0, 2.0], [n_exc, n - n_exc])
    inhibitory, swap = np.repeat([0.0, 1.0], [n_exc, n - n_exc]), np.repeat([2.0, 5.0], [n_exc, n - n_exc])  # fmt: skip
    zero = np.zeros((n, n))
    wanted = {
        "coupled": (weights, noise),
        "silent": (weights, 0.0 * noise),
        "uncoupled": (zero, noise),
        "flipped": (weights * signs, noise),
    }
    rasters = {f'it is the raster of "{key}"': drive for key, drive in wanted.items()}
    wanted = {key: run(*parameters, *drive) for key, drive in wanted.items()}
    others = rasters | {
        "the two standard deviations are exchanged": (weights, z * swap),
        "inhibitory neurons still receive noise": (weights, z * inhibitory * 2.0),
        "all neurons have the standard deviation 5": (weights, 5.0 * z),
        "the weights of excitatory sources are flipped": (-weights * signs, noise),
        "all weights are flipped": (-weights, noise),
        "all weights are negative": (-np.abs(weights), noise),
        "rows are flipped in place of columns": (weights * signs[:, None], noise),
        "rows and columns of the weights are exchanged": (weights.T, noise),
    }
    for key in RASTERS:
        seen = found[key][:AGREE] != 0
        if np.array_equal(seen, wanted[key]):
            continue
        causes = [
            why for why, drive in others.items() if np.array_equal(seen, run(*parameters, *drive))
        ]
        if key == "flipped" and arguments["w_inh"] > 0 and causes:  # then |W| is W
            causes[0] = "multiply the weights by -1, whatever sign w_inh has"
        if causes:
            raise CheckFailed(f'"{key}": {", or ".join(causes[:2])}.')
        k = int(np.argwhere(seen != wanted[key])[0][0])
        require(
            False,
            f'"{key}": from step {k} on other neurons fire than follow from the returned "a", "b", "c", "d", "weights" and "z".',
            f'"{key}": other neurons fire than follow from the returned parameters, weights and "z".',
            hint="each simulation starts anew, and all use the same z; the noise has standard deviations 5 and 2.",
        )
    late = int((found["silent"] != 0).sum())
    require(late == 0, f'"silent" holds {late} spikes.', '"silent" holds spikes.')


def whole(recording):
    """All arrays of a recording, checked."""
    found = contents(recording.returned, recording.arguments)
    right_kinds(found, recording.arguments)
    right_rasters(found, recording.arguments)
    return found


@test_case(name="a small network", points=1)
def small(recordings):
    """60 excitatory and 15 inhibitory neurons: parameters, weights, and the first steps of all rasters."""
    whole(recordings["small"])


@test_case(name="another seed", points=0.5)
def another_seed(recordings):
    """Another seed gives other random numbers."""
    found = [whole(recordings[probe]) for probe in ("small", "another seed")]
    for key in ("a", "d", "weights", "z"):
        require(
            not np.array_equal(found[0][key], found[1][key]),
            f'"{key}" is the same with two different seeds.',
            hint="draw all random numbers from the generator that is made with the seed.",
        )


def picture(recordings):
    """How many neurons have fired by each step, in your four networks."""
    found = contents(recordings["small"].returned, recordings["small"].arguments)
    lines = {key: np.cumsum((found[key] != 0).sum(axis=1)) for key in RASTERS}
    return pictures.curve(
        np.arange(len(found["z"])), lines, "time (ms)", "spikes so far, all neurons"
    )


### BEGIN HIDDEN TESTS
from autograder.checks import usually_within
from autograder.draw import one_of, settings, uniform

draws = {
    "network": settings(
        {"n_neurons": 200, "w_exc": 1.1, "w_inh": -2.2, "T_ms": 300},
        {"n_neurons": 180, "w_exc": 1.25, "w_inh": -2.4, "T_ms": 310},
    ),
    "smaller": {
        "n_neurons": one_of(95, 105, 115),
        "w_exc": uniform(1.8, 2.6, digits=2),
        "w_inh": uniform(2.0, 4.0, digits=2),  # positive: shows who flips by np.abs
        "T_ms": one_of(41, 47, 53),
    },
}
domain = {
    "n_neurons": one_of(15, 30, 55),
    "w_exc": uniform(0.5, 3.0),
    "w_inh": uniform(-5.0, -1.0),
    "T_ms": one_of(20, 30),
}
promises = {
    "all independent of each other": "random numbers",
    "The same seed gives": "same seed, same experiment",
}
SKIP, BIN = 100, 5


def _rate_hz(key, excitatory=True):
    def estimate(r):
        raster, n_exc = np.asarray(r.returned[key]) != 0, r.arguments["n_neurons"] // 5 * 4
        part = raster[SKIP:, :n_exc] if excitatory else raster[SKIP:, n_exc:]
        return 1000.0 * part.mean()

    return estimate


def _chi(key):
    def estimate(r):
        raster, n_exc = np.asarray(r.returned[key]) != 0, r.arguments["n_neurons"] // 5 * 4
        kept = raster[SKIP:, :n_exc]
        bins = len(kept) // BIN
        counts = kept[: bins * BIN].reshape(bins, BIN, n_exc).sum(axis=1)
        single = counts.var(axis=0).mean()
        return float(np.sqrt(counts.mean(axis=1).var() / single)) if single else float("nan")

    return estimate


estimators = {
    "network": {
        "rate of E, coupled (Hz)": _rate_hz("coupled"),
        "rate of I, coupled (Hz)": _rate_hz("coupled", excitatory=False),
        "synchrony of E, coupled": _chi("coupled"),
        "rate of E, uncoupled (Hz)": _rate_hz("uncoupled"),
        "synchrony of E, uncoupled": _chi("uncoupled"),
        "synchrony of E, flipped": _chi("flipped"),
    }
}


def highest_correlation(table):
    """The highest correlation of any two rows, of either sign. Independent rows of 180 entries or more stay far below 0.7."""
    deviations = table - table.mean(axis=1, keepdims=True)
    deviations /= np.maximum(np.linalg.norm(deviations, axis=1, keepdims=True), 1e-12)
    products = deviations @ deviations.T
    np.fill_diagonal(products, 0.0)
    return np.abs(products).max()


@test_case(name="same seed, same experiment", points=0.5, hidden=True)
def same_seed(recordings):
    """Two calls with the seed 0 give the same experiment."""
    r = recordings["seed 0 twice"]
    require(isinstance(r.returned, list) and len(r.returned) == 2, "There are no two experiments.")
    once, again = (contents(each, r.arguments) for each in r.returned)
    right_kinds(once, r.arguments)
    for key, first in once.items():
        require(
            np.array_equal(first, again[key]),
            f'Two calls with the seed 0 give different "{key}".',
            hint="all random numbers come from one generator made with the seed, whatever its value.",
        )


@test_case(name="four networks", points=1.5, hidden=True)
def four_networks(recordings):
    """Other sizes and weights, also with a positive w_inh: parameters, weights, and the first steps of all rasters."""
    whole(recordings["network"])
    whole(recordings["smaller"])


@test_case(name="random numbers", points=1, hidden=True)
def random_numbers(recordings):
    """All random numbers have their distribution, and are independent of each other."""
    r = recordings["network"]
    found = contents(r.returned, r.arguments)
    r_exc, r_inh, R = right_kinds(found, r.arguments)
    z = found["z"].astype(float)
    for values, what in ((z, '"z"'), (R, "the random numbers of the weights")):
        for lines, table in (("columns", values.T), ("rows", values)):
            require(
                highest_correlation(table) < 0.7,
                f"Some {lines} of {what} are alike.",
                hint="each entry is drawn independently of all others.",
            )
    for values, what in ((r_exc, "excitatory"), (r_inh, "inhibitory")):
        usually_within(
            abs(float(np.corrcoef(values, np.arange(len(values)))[0, 1])), 0.0, 0.8,
            f"correlation of the random numbers of {what} neurons with the number of the neuron",
            hint="do not sort them: each neuron has its own, independent of the others.",
        )  # fmt: skip
        usually_within(
            float(np.ptp(values)), 0.7, 1.0,
            f"range of the random numbers of {what} neurons",
            hint="they are uniform between 0 and 1.",
        )  # fmt: skip
    for values, what in ((r_exc, "of excitatory neurons"), (r_inh, "of inhibitory neurons"), (R, "of the weights")):  # fmt: skip
        n = values.size
        hint = f"the random numbers {what} are uniform between 0 and 1."
        deviation = 1 / np.sqrt(12 * n)
        usually_within(
            float(values.mean()), 0.5 - 5 * deviation, 0.5 + 5 * deviation,
            f"mean of the random numbers {what}", hint=hint,
        )  # fmt: skip
        # the fourth moment of a uniform number gives the spread of its variance
        deviation = np.sqrt((1 / 80 - 1 / 144) / n)
        usually_within(
            float(np.mean((values - 0.5) ** 2)), 1 / 12 - 5 * deviation, 1 / 12 + 5 * deviation,
            f"variance of the random numbers {what}", hint=hint,
        )  # fmt: skip
    n = z.size
    # The mean of a row or column has a variance of one over its length, if all entries are independent.
    for values, what in (
        (z, '"z"'),
        ((R - 0.5) * np.sqrt(12), "the random numbers of the weights"),
    ):
        limits = []
        for axis, lines in ((0, "columns"), (1, "rows")):
            means = values.mean(axis=axis)
            spread = float(np.mean(means**2) * values.shape[axis])
            limits.append((spread, 6 * np.sqrt(2 / means.size), lines))
        # first what is furthest off: it tells the cause
        for spread, limit, lines in sorted(limits, key=lambda x: -abs(x[0] - 1) / x[1]):
            usually_within(
                spread, 1 - limit, 1 + limit, f"variance of the means of {lines} of {what}",
                hint="each entry is drawn independently of all others.",
            )  # fmt: skip
    usually_within(float(z.mean()), -5 / np.sqrt(n), 5 / np.sqrt(n), 'mean of "z"')
    usually_within(float(z.std()), 1 - 5 / np.sqrt(2 * n), 1 + 5 / np.sqrt(2 * n), 'standard deviation of "z"')  # fmt: skip
    usually_within(float(np.mean(np.abs(z) < 1)), 0.6827 - 2.5 / np.sqrt(n), 0.6827 + 2.5 / np.sqrt(n), 'part of "z" between -1 and 1')  # fmt: skip
    usually_within(float(np.abs(z).max()), 3.5, 7.0, 'largest |z|', hint='"z" is from the whole normal distribution.')  # fmt: skip
    symmetric = float(np.corrcoef(R.ravel(), R.T.ravel())[0, 1])
    usually_within(symmetric, -0.06, 0.06, "correlation of the weights with their transpose")
    for values, what in ((r_exc, "excitatory"), (r_inh, "inhibitory")):
        require(
            len(np.unique(values.round(9))) == len(values),
            f"Some {what} neurons have the same parameters.",
            hint="one random number per neuron.",
        )
    n_exc = len(r_exc)
    for i in (0, 1, len(R) - 1):
        require(
            not np.allclose(R[i, :n_exc], r_exc, atol=1e-6)
            and not np.allclose(R[:n_exc, i], r_exc, atol=1e-6)
            and not np.allclose(R[i, n_exc:], r_inh, atol=1e-6)
            and not np.allclose(r_exc[: len(r_inh)], r_inh, atol=1e-6),
            "The random numbers of the neurons occur again elsewhere.",
            hint="make one generator, once, and draw everything from it.",
        )


@test_case(name="activity", points=0.5, hidden=True)
def activity(recordings, bands):
    """Rates and synchrony of the network and of its controls are those of the reference."""
    r = recordings["network"]
    contents(r.returned, r.arguments)
    bands.check(
        r, hint="are all four simulations run to the end by the rule of question 3, from the same random numbers?"
    )  # fmt: skip


### END HIDDEN TESTS
