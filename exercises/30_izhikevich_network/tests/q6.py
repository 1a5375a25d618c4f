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
