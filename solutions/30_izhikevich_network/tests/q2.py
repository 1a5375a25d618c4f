"""Checks of question 2: one step."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, entry, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Follow the four items in their order, for all neurons at once. Only the first item looks at other neurons.",
    "A Boolean array counts as zeros and ones in a product of matrices, so the sum over the neurons that fired is a product of the weights and "
    "`fired`. `np.where` chooses between two values, neuron by neuron.",
    "Begin with the input: the noise plus the product of `weights` and `fired`. In the loop over the two half steps make a new v each "
    "time, with u and the input as they were.",
)

WHAT = "the dictionary"
OWN = (
    "`v += …` and `v[…] = …` change the caller's array; write `v = v + …`, which makes a new one. "
    "The same holds for a new name of an argument, as in `current = noise`"
)
RULE = "the input first, two half steps of v with the same u, then u with the new v, then spikes: v becomes c and u grows by d; nothing else limits v"


def advance(v, u, fired, a, b, c, d, weights, noise, *, error=""):
    """One step by the text, or with one known error."""
    v, u, noise = (np.array(x, dtype=float) for x in (v, u, noise))
    matrix = np.asarray(weights, dtype=float)
    matrix = matrix.T if error == "rows" else matrix
    current = noise.copy()
    if error != "alone":
        for j in np.flatnonzero(fired):
            current = current + matrix[:, j]
    if error == "sign":
        current = 2 * noise - current
    old_v = v
    if error == "noise twice":
        current = current + noise

    def rate(x, given):
        return 0.04 * x**2 + 5.0 * x + 140.0 - u + given

    if error == "u first":
        u = u + a * (b * v - u)
    if error == "one step":
        v = v + rate(v, current)
    else:
        v = v + 0.5 * rate(v, current)
        if error == "u twice":
            u = u + 0.5 * a * (b * v - u)
        capped = np.minimum(v, 30.0) if error == "cut" else v
        second = capped + 0.5 * rate(capped, noise if error == "input once" else current)
        v = np.where(v >= 30, v, second) if error == "half" else second
    if error == "u twice":
        u = u + 0.5 * a * (b * v - u)
    elif error != "u first":
        given = {"old v": old_v, "cut u": np.minimum(v, 30.0)}.get(error, v)
        u = u + a * (b * given - u)
    fires = v > 30 if error == "above" else v >= 30
    if error == "refractory":
        fires &= ~np.asarray(fired, dtype=bool)
    if error == "no reset":
        return v, u, fires
    reset = {"u set": d, "no d": u}.get(error, u + d)
    if error == "reset before":
        return np.where(fired, c, v), np.where(fired, u + d, u), fires
    if error == "shown":
        return np.where(fires, 30.0, v), np.where(fires, reset, u), fires
    v = np.where(fires, c, v)
    return v, np.where(fires, reset, u), v == c if error == "at c" else fires


ERRORS = {
    "rows": "rows and columns of the weights are exchanged: `weights[:, j]` belongs to source j",
    "alone": "the spikes of the previous step have no effect",
    "sign": "the weights are subtracted; add them, they have their sign",
    "noise twice": "the noise is added twice",
    "input once": "the weights act in the first half step only; both have the same input",
    "one step": "v is stepped once by a whole step; step it twice by half a step, the second time from the v of the first",
    "u first": "u is stepped before v; it comes after both half steps of v",
    "u twice": "u is stepped after each half step of v; it is stepped once, after both",
    "old v": "u is stepped with the old v; it is to use the new one",
    "half": "the second half step is left out once v is 30; take both, then look for spikes",
    "cut": "v is cut to 30 between the half steps; take both, then look for spikes",
    "cut u": "u is stepped with v cut to 30; use v as the half steps leave it",
    "above": "a neuron with v = 30 fires, too",
    "refractory": "a neuron that fired in the previous step may fire again",
    "at c": '"fired" is true wherever v is c; a neuron can be there without a spike',
    "no reset": "the neurons that fired are not reset",
    "reset before": "the neurons that fired in the previous step are reset; those that fire in this step are to be",
    "u set": "at a spike u is set to d; it is to increase by d",
    "no d": "u does not increase at a spike",
    "shown": "v of a neuron that fired is 30; it is to be c, because the next step starts from there",
}


def result(recording):
    """The returned v, u and fired."""
    n = len(recording.arguments["v"])
    return [
        array(entry(recording.returned, key, WHAT), f'"{key}"', shape=(n,)).astype(float)
        for key in ("v", "u", "fired")
    ]


def alike(found, wanted):
    """Whether all three arrays agree."""
    return all(
        np.allclose(f, np.asarray(w, dtype=float), rtol=1e-6, atol=1e-6)
        for f, w in zip(found, wanted, strict=True)
    )


def step_is(recording, which=""):
    """Fail unless the step is right; name a typical cause."""
    found, arguments = result(recording), dict(recording.arguments)
    wanted = advance(**arguments)
    if alike(found, wanted):
        return
    for error, why in ERRORS.items():
        other = advance(**arguments, error=error)
        if alike(found, other) and not alike(other, wanted):
            raise CheckFailed(f"the step{which}: {why}.")
    previous = np.asarray(arguments["fired"], dtype=float)
    if (
        np.array_equal(found[2], previous)
        and alike(found[:2], wanted[:2])
        and (previous != wanted[2]).any()
    ):
        raise CheckFailed('"fired": this is who fired in the previous step, not in this one.')
    close(found[2], wanted[2].astype(float), f'"fired"{which}', hint="v >= 30 after both updates")
    for key, value, expected in zip(("v", "u"), found, wanted, strict=False):
        close(value, expected, f'"{key}"{which}', rtol=1e-6, atol=1e-6, hint=RULE)


@test_case(name="four neurons", points=1)
def four_neurons(recordings):
    """Four neurons, two of which fired before; the arguments stay as they are."""
    unchanged(recordings, hint=OWN)
    step_is(recordings["four neurons"])


def picture(recordings):
    """v of the four neurons before and after the step; a star marks a spike."""
    figure, (axis,) = panels()
    r = recordings["four neurons"]
    v, _, fired = result(r)
    axis.plot(r.arguments["v"], "o", c="0.6", label="before")
    axis.plot(v, "o", c="#0072b2", label="after")
    spikes = np.flatnonzero(fired)
    axis.plot(spikes, v[spikes], "*", c="#d55e00", ms=12, label="fired, reset to c")
    axis.set(xlabel="neuron", ylabel="v (mV)", xticks=range(len(v)))
    axis.legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings


def between(low, high, *shape):
    """Random numbers between two limits in an array of this shape."""
    return lambda rng: rng.uniform(low, high, shape).round(4)


def cells(n):
    """Parameters, weights and noise of n neurons."""
    return {
        "a": between(0.02, 0.1, n),
        "b": between(0.2, 0.26, n),
        "c": between(-66.0, -50.0, n),
        "d": between(2.0, 8.0, n),
        "weights": between(-4.0, 5.0, n, n),
        "noise": between(-9.0, 14.0, n),
    }


def some(n, fraction):
    """Who fired, never nobody and never all."""

    def sample(rng):
        fired = rng.random(n) < fraction
        fired[0], fired[1] = True, False
        return fired

    return sample


def potentials(n):
    """Potentials of which the first two lead to a spike and the last two do not."""

    def sample(rng):
        v = rng.uniform(-75.0, -40.0, n).round(3)
        v[:2] = rng.uniform(-30.0, -20.0, 2).round(3)
        v[-2:] = rng.uniform(-75.0, -68.0, 2).round(3)
        return v

    return sample


draws = {
    "drawn": cells(12) | {"v": potentials(12), "u": between(-16.0, -6.0, 12), "fired": some(12, 0.4)},
    "nobody fired": cells(6)
    | {"v": potentials(6), "u": between(-16.0, -6.0, 6), "fired": lambda rng: np.zeros(6, dtype=bool)},
    # One passes 30 in the first half step, one falls below -110, one rests where v is c.
    "far out": settings(
        *[
            {
                "v": np.array([-10.0, -60.0, -70.0, -58.0]),
                "u": np.array([-10.0, -5.0, -14.0, -9.5]),
                "fired": np.array([False, False, False, True]),
                "a": np.array([0.02, 0.05, 0.03, 0.1]),
                "b": np.array([0.2, 0.24, 0.2, 0.21]),
                "c": np.array([c, -59.0, -70.0, -61.0]),
                "d": np.array([d, 3.5, 2.5, 4.0]),
                "weights": np.array([[0.5, 0.3, -1.0, w], [0.7, 0.2, -0.4, w], [0.6, 0.1, -0.8, 0.0], [0.9, 0.4, -0.3, w]]),
                "noise": np.array([1.5, -70.0, 0.0, 2.5]),
            }
            for c, d, w in ((-63.0, 7.0, -1.2), (-57.0, 3.0, -0.7))
        ]
    ),
    # Two neurons go from -47.5 over -22.5 to 30: exactly 30 by the formula of the text, and by any order of
    # its terms; if terms are combined, rounding may add a little, but it takes nothing away.
    "just 30": settings(
        *[
            {
                "v": np.array([-47.5, -64.625, -47.5, -66.0]),
                "u": np.array([-12.0, -10.25, -8.5, -13.0]),
                "fired": np.array([False, False, False, False]),
                "a": np.array([0.02, 0.05, 0.03, 0.1]),
                "b": np.array([0.2, 0.24, 0.22, 0.21]),
                "c": np.array(c),
                "d": np.array(d),
                "weights": np.array([[0.5, 0.3, -1.0, -0.2]] * 4),
                "noise": np.array([45.25, 3.5, 48.75, 1.5]),
            }
            for c, d in (
                ([-63.0, -59.0, -65.0, -61.0], [7.0, 3.5, 2.5, 4.0]),
                ([-57.0, -64.0, -60.0, -62.0], [3.0, 6.5, 4.5, 5.0]),
            )
        ]
    ),
}  # fmt: skip
domain = cells(5) | {
    "v": between(-80.0, 29.0, 5),
    "u": between(-20.0, 5.0, 5),
    "fired": lambda rng: rng.random(5) < 0.5,
}
accuracy = {"rtol": 1e-6, "atol": 1e-6}


@test_case(name="other networks", points=2.5, hidden=True)
def other_networks(recordings):
    """The step of a larger network, of one in which nobody fired before, and far from rest."""
    step_is(recordings["drawn"])
    step_is(recordings["nobody fired"], " when nobody fired before")
    step_is(recordings["far out"], " with very high and low v")


@test_case(name="exactly 30", points=0.5, hidden=True)
def exactly_30(recordings):
    """A neuron whose v is exactly 30 fires."""
    step_is(recordings["just 30"], " with v exactly 30")


### END HIDDEN TESTS
