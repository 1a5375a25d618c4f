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
