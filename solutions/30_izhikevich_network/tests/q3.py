"""Checks of question 3: the raster of a run."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, require, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "This is a loop over the rows of z. It carries three arrays from step to step: v, u, and who fired.",
    "Multiply z by a standard deviation per neuron before the loop. Then each round calls your function of question 2 and stores what it says "
    "about spikes in a row of the raster.",
    "Begin with the shape of z, which gives T and N, and with an array of standard deviations: compare `np.arange(N)` with `n_exc`. "
    "Make the raster full of False before the loop.",
)


def run(a, b, c, d, weights, z, n_exc, sd_exc, sd_inh, *, error=""):
    """The raster by the text, or with one known error."""
    a, b, c, d, weights = (np.asarray(x, dtype=float) for x in (a, b, c, d, weights))
    n_steps, n = np.shape(z)
    matrix = weights.T if error == "rows" else weights
    factors = np.array([float(sd_exc)] * n_exc + [float(sd_inh)] * (n - n_exc))
    if error == "swapped":
        factors = np.array([float(sd_inh)] * n_exc + [float(sd_exc)] * (n - n_exc))
    elif error == "all exc":
        factors = np.full(n, float(sd_exc))
    elif error == "variance":
        factors = np.sqrt(factors)
    elif error == "no factor":
        factors = np.ones(n)
    elif error == "inh first":
        factors = np.array([float(sd_inh)] * (n - n_exc) + [float(sd_exc)] * n_exc)
    v = np.full(n, -65.0)
    u = {"u zero": np.zeros(n), "u fixed": np.full(n, -13.0)}.get(error, b * v)
    fired = np.zeros(n, dtype=bool)
    raster = np.zeros((n_steps, n), dtype=bool)
    for k in range(n_steps):
        row = 0 if error == "same noise" else k
        current = z[row] * factors
        if error != "alone":
            current = current + matrix @ fired.astype(float)
        for half in range(2):
            v = np.minimum(v, 30.0) if error == "cut" else v
            new = v + 0.5 * (0.04 * v**2 + 5.0 * v + 140.0 - u + current)
            v = np.where(v >= 30, v, new) if error == "half" and half else new
        u = u + a * (b * (np.minimum(v, 30.0) if error == "cut u" else v) - u)
        before, fired = fired, v > 30.0 if error == "above" else v >= 30.0
        if error == "refractory":
            fired &= ~before
        raster[k] = fired
        v, u = np.where(fired, c, v), np.where(fired, u + d, u)
    return raster


ERRORS = {
    "rows": "rows and columns of the weights are exchanged; column j holds what source j adds",
    "alone": "spikes have no effect on the next step",
    "swapped": "the two standard deviations are exchanged",
    "all exc": "all neurons have the standard deviation sd_exc",
    "inh first": "the inhibitory neurons are taken for the first ones",
    "variance": "the noise is multiplied by the root of its standard deviation",
    "no factor": "z is used without the standard deviations",
    "same noise": "each step uses the first row of z",
    "half": "the second half step is left out once v is 30; take both, then look for spikes",
    "cut": "v is cut to 30 between the half steps; take both, then look for spikes",
    "cut u": "u is stepped with v cut to 30; use v as the half steps leave it",
    "above": "a neuron with v = 30 fires, too",
    "refractory": "a neuron that fired in the previous step may fire again",
    "u zero": "u starts at 0; it starts at b v",
    "u fixed": "u starts at -13 in all neurons; it starts at b v with the b of each",
}


def raster_of(recording):
    """The returned raster."""
    shape = np.shape(recording.arguments["z"])
    hint = "it has a row per step and a column per neuron; if T is 0, its shape is (0, N)."
    return array(recording.returned, "raster", shape=shape, hint=hint) != 0


def raster_is(recording, which="", *, also=None):
    """Fail unless the raster is right; name a typical cause, which explains the raster of `also`, too."""
    found, arguments = raster_of(recording), dict(recording.arguments)
    wanted = run(**arguments)
    if np.array_equal(found, wanted):
        return
    require(found.any(), f"raster{which}: no neuron fires, but some do in the right network.")
    causes = [
        why for error, why in ERRORS.items() if np.array_equal(found, run(**arguments, error=error))
    ]
    if also is not None:
        seen, given = raster_of(also), also.arguments
        explain = [ERRORS[e] for e in ERRORS if np.array_equal(seen, run(**given, error=e))]
        causes = [why for why in causes if why in explain]
    if causes:
        raise CheckFailed(f"raster{which}: {', or '.join(causes[:2])}.")
    for shift, why in ((1, "late"), (-1, "early")):
        moved = np.roll(wanted, shift, axis=0)
        if shift == 1:
            moved[:1] = False
        else:
            moved[-1:] = False
        if np.array_equal(found, moved):
            raise CheckFailed(
                f"raster{which}: all spikes are one step too {why}; row k says who fires in step k."
            )
    k, i = (int(x) for x in np.argwhere(found != wanted)[0])
    does, should = ("fires", "does not") if found[k, i] else ("does not fire", "does")
    require(
        False,
        f"raster{which}: neuron {i} {does} in step {k}, but it {should} in the right network.",
        f"raster{which}: some neurons fire in wrong steps.",
        hint="is your step of question 2 right, and does each step start from all that the previous one returned? Nothing but the reset limits v.",
    )


@test_case(name="twelve steps", points=1)
def twelve_steps(recordings):
    """Twelve steps of four neurons that excite and inhibit each other; the arguments stay as they are."""
    unchanged(recordings, hint="make new arrays, and let z and the parameters stay as they are")
    raster_is(recordings["twelve steps"])


def picture(recordings):
    """The raster of the four neurons."""
    figure, (axis,) = panels()
    raster = raster_of(recordings["twelve steps"])
    steps, neurons = np.nonzero(raster)
    axis.plot(steps, neurons, "|", ms=14, mew=2, c="#0072b2")
    axis.set(xlabel="step (ms)", ylabel="neuron", yticks=range(4))
    axis.set(xlim=(-0.5, len(raster) - 0.5), ylim=(-0.5, 3.5))
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings, uniform


def between(low, high, *shape):
    """Random numbers between two limits in an array of this shape."""
    return lambda rng: rng.uniform(low, high, shape).round(4)


def normal(*shape):
    """Standard normal numbers."""
    return lambda rng: rng.standard_normal(shape).round(4)


def cells(n):
    """Parameters of n neurons."""
    return {
        "a": between(0.02, 0.1, n),
        "b": between(0.2, 0.25, n),
        "c": between(-65.0, -50.0, n),
        "d": between(2.0, 8.0, n),
    }


def by_source(n, n_exc):
    """Weights whose sign depends on the source."""

    def sample(rng):
        weights = rng.uniform(2.0, 11.0, (n, n)).round(3)
        weights[:, n_exc:] *= -1
        return weights

    return sample


strong = {"sd_exc": uniform(11.0, 15.0, digits=2), "sd_inh": uniform(6.0, 9.0, digits=2)}
draws = {
    "drawn": cells(15) | strong | {"weights": by_source(15, 11), "z": normal(25, 15), "n_exc": one_of(11)},
    "one kind": cells(9) | strong | {"weights": by_source(9, 5), "z": normal(25, 9), "n_exc": one_of(0, 9)},
    "uncoupled": cells(8)
    | strong
    | {"weights": lambda rng: np.zeros((8, 8)), "z": normal(25, 8), "n_exc": one_of(5)},
    # Neurons whose rest at I = 0 is lost fire by themselves, without noise.
    "silent": cells(7)
    | {
        "b": lambda rng: np.append(rng.uniform(0.2, 0.25, 5), [0.29, 0.3]).round(4),
        "weights": by_source(7, 5),
        "z": normal(25, 7),
        "n_exc": one_of(5),
        "sd_exc": one_of(0.0),
        "sd_inh": one_of(0.0),
    },
    # Neurons 0 and 1 fire in step 0 and again in step 1, neuron 0 there at exactly 30: all its numbers are sums of powers
    # of 2, and a step from -47.5 over -22.5 to 30 is exact (see question 2). Neuron 2 first falls below -110.
    "strong noise": settings(
        *[
            {
                "a": np.array([0.0625, 0.0625, 0.02]),
                "b": np.array([0.25, 0.25, 0.2]),
                "c": np.array([-47.5, -47.5, c]),
                "d": np.array([2.28125, 2.28125, 8.0]),
                "weights": np.array([[0.25, -0.5, 0.0], [0.5, -0.75, 0.0], [0.0, 0.0, -30.0]]),
                "z": np.array([[5.609375, 5.609375, -5.625], [2.84375, 3.5, 0.9375]] + [[0.0, 0.0, 0.9375]] * 11),
                "n_exc": 2,
                "sd_exc": 16.0,
                "sd_inh": 16.0,
            }
            for c in (-65.0, -64.0)
        ]
    ),
    "no step": cells(4)
    | strong
    | {"weights": by_source(4, 3), "z": normal(0, 4), "n_exc": one_of(3)},
}  # fmt: skip
domain = cells(6) | {
    "weights": by_source(6, 4),
    "z": normal(20, 6),
    "n_exc": one_of(0, 4, 6),
    "sd_exc": uniform(0.0, 20.0),
    "sd_inh": uniform(0.0, 20.0),
}


@test_case(name="another network", points=1.5, hidden=True)
def another(recordings):
    """Another network, and one in which all neurons have the same kind of noise."""
    also = recordings["twelve steps"]
    raster_is(recordings["drawn"], also=also)
    raster_is(recordings["one kind"], " with n_exc = 0 or N", also=also)


@test_case(name="controls", points=1, hidden=True)
def controls(recordings):
    """A network without coupling, and one without noise in which only some neurons fire by themselves."""
    also = recordings["twelve steps"]
    raster_is(recordings["uncoupled"], " without coupling", also=also)
    raster_is(recordings["silent"], " without noise", also=also)


@test_case(name="edge cases", points=0.5, hidden=True)
def edges(recordings):
    """Strong noise, spikes in two steps running, v exactly 30, and no step at all."""
    raster_is(recordings["strong noise"], " with strong noise", also=recordings["twelve steps"])
    raster_is(recordings["no step"], " of no step")


### END HIDDEN TESTS
