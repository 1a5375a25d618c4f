"""Checks of question 3: integrate the equations."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "Write the right-hand side for one state first: four rows come in, four rates of change go out. A step of Runge-Kutta calls it four "
    "times, always with the current of this step.",
    "The loop runs over the rows of `current`. Keep all states in a list that begins with a copy of the first one, and make one array of it "
    "at the end. The four variables go forward together: do not update a gate before the potential has been used.",
    "Begin with an inner function that unpacks `V, m, h, n = state`, calls your rates with `V`, and returns `np.array` of four rates of "
    "change. The one of the potential is the injected current minus the three ionic currents, over the capacitance.",
)

VARIABLES = ("V", "m", "h", "n")
AT_MOST = (0.5, 0.005, 0.005, 0.005)
SHIFT = 0.01  # ms


def states_of(recording):
    """The returned states, if there is one for each time and the first is the given one."""
    given = recording.arguments
    shape = (len(given["current"]) + 1, *np.shape(given["state"]))
    try:
        blown = not np.isfinite(np.asarray(recording.returned, dtype=float)).all()
    except (TypeError, ValueError):
        blown = False
    hint = "the steps are too long for your method, or a rate is 0/0." if blown else (
        "the state at t = 0 and one after each step of `current`; rows V, m, h, n; a column for each neuron."
    )  # fmt: skip
    found = array(recording.returned, "states", shape=shape, hint=hint).astype(float)
    close(
        found[0], given["state"], "the first state", rtol=1e-6, atol=1e-9,
        hint="it is the given one, whatever its gates are; store copies of the states, because a list may hold the same array many times.",
    )  # fmt: skip
    return found


def allowed(expected, dt):
    """How far each value may be off: by itself, and because the curve is shifted in time."""
    slope = np.zeros_like(expected)
    if len(expected) > 1:
        change = np.abs(np.diff(expected, axis=0)) / dt
        slope[:-1], slope[1:] = change, np.maximum(change, slope[1:])
        slope[1:-1] = np.maximum(change[:-1], change[1:])
    return np.array(AT_MOST)[None, :, None] + SHIFT * slope


def first_off(found, expected, dt):
    """(step, variable, neuron) where the curves part first; None if they do not."""
    wrong = np.argwhere(np.abs(found - expected) > allowed(expected, dt))
    return tuple(map(int, wrong[0])) if len(wrong) else None


def same_curves(found, expected, dt, hint):
    """Fail with the place where the curves part."""
    place = first_off(found, expected, dt)
    if place:
        k, row, i = place
        raise CheckFailed(
            f"{VARIABLES[row]} of neuron {i} at t = {k * dt:.4g} ms is {found[place]:.5g}, expected {expected[place]:.5g}; before, all was right.",
            f"{VARIABLES[row]} is the first to leave the exact curve.",
            hint=hint,
        )


LOOK = (
    "compare the right-hand side, term by term, with the equations; is current[k] the one that flows from k dt to (k + 1) dt? "
    "If both are right, the method is too coarse: all four variables go forward together, in short steps."
)

# fmt: off
MILLISECOND = (
    [-49.300, -49.235, -49.033, -48.687, -47.935, -47.023, -45.923, -44.599, -43.000, -41.059, -38.679, -35.727, -32.020, -27.559, -21.776, -14.340, -5.022, 5.974, 17.585, 27.936, 35.384, 39.601, 41.377, 41.697, 41.237],
    [0.1300, 0.1419, 0.1530, 0.1635, 0.1741, 0.1853, 0.1974, 0.2106, 0.2256, 0.2427, 0.2627, 0.2865, 0.3153, 0.3502, 0.3928, 0.4449, 0.5078, 0.5803, 0.6580, 0.7335, 0.7997, 0.8529, 0.8931, 0.9226, 0.9438],
    [0.5700, 0.5662, 0.5623, 0.5584, 0.5543, 0.5499, 0.5451, 0.5399, 0.5340, 0.5274, 0.5198, 0.5110, 0.5007, 0.4886, 0.4746, 0.4591, 0.4425, 0.4257, 0.4092, 0.3933, 0.3779, 0.3631, 0.3489, 0.3352, 0.3221],
    [0.3400, 0.3421, 0.3441, 0.3462, 0.3484, 0.3507, 0.3531, 0.3558, 0.3587, 0.3619, 0.3655, 0.3696, 0.3744, 0.3800, 0.3866, 0.3948, 0.4047, 0.4169, 0.4315, 0.4482, 0.4664, 0.4852, 0.5039, 0.5220, 0.5395],
    [-61.800, -61.915, -59.926, -57.993, -56.108, -54.259, -52.435, -50.618, -48.787, -49.988, -51.040, -51.962, -52.779, -53.514, -54.191, -53.854, -53.518, -53.177, -52.824, -52.454, -52.061, -51.640, -51.185, -50.687, -50.139],
    [0.0720, 0.0726, 0.0742, 0.0779, 0.0835, 0.0910, 0.1003, 0.1113, 0.1242, 0.1364, 0.1456, 0.1525, 0.1573, 0.1603, 0.1619, 0.1631, 0.1648, 0.1668, 0.1692, 0.1720, 0.1751, 0.1787, 0.1827, 0.1871, 0.1920],
    [0.5100, 0.5099, 0.5096, 0.5089, 0.5078, 0.5062, 0.5042, 0.5017, 0.4986, 0.4955, 0.4927, 0.4902, 0.4881, 0.4861, 0.4844, 0.4827, 0.4810, 0.4792, 0.4772, 0.4752, 0.4732, 0.4710, 0.4687, 0.4663, 0.4637],
    [0.3600, 0.3601, 0.3602, 0.3606, 0.3613, 0.3622, 0.3634, 0.3649, 0.3667, 0.3685, 0.3700, 0.3715, 0.3727, 0.3739, 0.3749, 0.3759, 0.3769, 0.3780, 0.3791, 0.3802, 0.3814, 0.3827, 0.3840, 0.3854, 0.3869],
)
# fmt: on


@test_case(name="one millisecond", points=1.65)
def one_millisecond(recordings):
    """24 steps of two neurons, one of which begins a spike; the arguments are left alone."""
    unchanged(
        recordings, hint="np.array(state) makes a copy; `state += …` changes the caller's array."
    )
    expected = np.array(MILLISECOND).reshape(2, 4, 25).transpose(2, 1, 0)
    same_curves(states_of(recordings["one millisecond"]), expected, 0.04, LOOK)


def picture(recordings):
    """The potentials of the public example; grey: as they should be."""
    found = np.asarray(recordings["one millisecond"].returned, dtype=float)
    times = 0.04 * np.arange(25)
    figure, axes = pictures.panels(2)
    for i, axis in enumerate(axes):
        axis.plot(times, MILLISECOND[4 * i], color="#bbbbbb", lw=5)
        axis.plot(times, found[:, 0, i], color="#0072b2")
        axis.set(xlabel="time (ms)", ylabel="V (mV)", title=f"neuron {i}")
    return figure
