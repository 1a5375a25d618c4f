"""Checks of question 2: one step of Runge and Kutta, and a path of steps."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged
from autograder.dynamics import euler_step, heun_step, midpoint_step, rk4_step, trajectory
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "A step is four evaluations of the right-hand side and one weighted mean. A path is a list that begins with the start and "
    "gets one more state per step.",
    "The second and third evaluation are half a step away, the fourth a whole step, each time from the old state. The weights "
    "1, 2, 2, 1 add up to 6. Never use `+=` on the state: that changes the array which the caller and the next evaluation need.",
    "Begin with k1 as the rates of `state`, and k2 as the rates of `state + dt / 2 * k1`. For the path, begin with a list that "
    "holds `state`, and append a step from its last entry `n_steps` times.",
)

STEP = "four evaluations from the same old state at 0, 1/2, 1/2 and 1 step, with the weights 1, 2, 2, 1 over 6"
PATH = "row 0 is the given state, row k + 1 one RK4 step from row k"
OWN = "write `state + …`, which makes a new array; `state += …` changes the caller's"


def field_of(a, b, c):
    """Rössler's system with these parameters."""

    def field(t, state):
        x, y, z = state
        return np.array([-y - z, x + a * y, b + z * (x - c)])

    return field


def shifted(field, t, s, dt, *, keep=True):
    """A step in which each evaluation starts from the state that the one before has left."""
    moved = s.copy()
    k1 = field(t, moved)
    moved = moved + dt / 2 * k1
    k2 = field(t, moved)
    moved = moved + dt / 2 * k2
    k3 = field(t, moved)
    moved = moved + dt * k3
    k4 = field(t, moved)
    return (s if keep else moved) + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)


def with_coefficients(second, third, fourth, weights):
    """A step with evaluations at these parts of a step, and these weights."""

    def step(field, t, s, dt):
        k1 = field(t, s)
        k2 = field(t, s + second * dt * k1)
        k3 = field(t, s + third * dt * k2)
        k4 = field(t, s + fourth * dt * k3)
        return s + dt * np.tensordot(weights, [k1, k2, k3, k4], 1)

    return step


def third_from_first(field, t, s, dt):
    """k3 from k1, so that it is k2 again."""
    k1 = field(t, s)
    k2 = field(t, s + dt / 2 * k1)
    k4 = field(t, s + dt * k2)
    return s + dt / 6 * (k1 + 4 * k2 + k4)


SIXTHS = np.array([1, 2, 2, 1]) / 6
WRONG_STEPS = (
    ("this is Euler's method, with one evaluation", euler_step),
    ("this is Heun's method, with two evaluations", heun_step),
    ("this is the midpoint method, with two evaluations", midpoint_step),
    ("the four evaluations have equal weights; they are 1, 2, 2, 1 over 6", with_coefficients(0.5, 0.5, 1, np.full(4, 0.25))),
    ("k2 and k3 are evaluated a whole step away; it is half a step", with_coefficients(1, 1, 1, SIXTHS)),
    ("k4 is evaluated half a step away; it is a whole step", with_coefficients(0.5, 0.5, 0.5, SIXTHS)),
    ("k3 is evaluated a whole step away; it is half a step", with_coefficients(0.5, 1, 1, SIXTHS)),
    ("the weights are 2, 1, 1, 2; they are 1, 2, 2, 1", with_coefficients(0.5, 0.5, 1, np.array([2, 1, 1, 2]) / 6)),
    ("only k2 is counted twice; k3 counts twice too", with_coefficients(0.5, 0.5, 1, np.array([1, 2, 1, 1]) / 6)),
    ("the sum is divided by 4; the weights add up to 6", with_coefficients(0.5, 0.5, 1, np.array([1, 2, 2, 1]) / 4)),
    ("k3 is evaluated with k1; use k2", third_from_first),
    ("the state is shifted between the evaluations; all four start from the old state", shifted),
    ("the state is shifted between the evaluations; all four start from the old state",
     lambda field, t, s, dt: shifted(field, t, s, dt, keep=False)),
)  # fmt: skip


def compare_step(recording, expected, what):
    """The state after one step."""
    state, dt, *parameters = (recording.arguments[key] for key in ("state", "dt", "a", "b", "c"))
    found = array(
        recording.returned, what, shape=expected.shape, hint="it has the shape of the given state"
    ).astype(float)
    if np.allclose(found, expected, rtol=1e-8, atol=1e-8):
        return
    field = field_of(*parameters)
    ways = [(why, step(field, 0.0, state, dt)) for why, step in WRONG_STEPS]
    ways.append(("this is the change; add it to the state", expected - state))
    _explained(found, ways, what)
    close(found, expected, what, rtol=1e-8, atol=1e-8, hint=STEP)


def compare_path(recording, expected, what):
    """All rows of a path."""
    arguments = recording.arguments
    state, dt, n = (arguments[key] for key in ("state", "dt", "n_steps"))
    field = field_of(*(arguments[key] for key in "abc"))
    returned = recording.returned
    rows = len(returned) if isinstance(returned, (list, tuple)) or np.ndim(returned) else -1
    for extra, why in ((-1, "one row is missing"), (1, "there is one row too many")):
        if rows == n + 1 + extra:
            raise CheckFailed(f"{what}: {why}: {n} steps make {n + 1} rows, with the given state.", f"{what}: {why}.")  # fmt: skip
    found = array(
        recording.returned,
        what,
        shape=expected.shape,
        hint="time is the first axis; the others are those of the state",
    ).astype(float)
    if np.allclose(found, expected, rtol=1e-8, atol=1e-8):
        return
    with np.errstate(all="ignore"):  # a wrong step may run away
        ways = [(why, trajectory(step, field, state, dt, n)) for why, step in WRONG_STEPS]
    ways.append(("row 0 is the state after one step; it is the given state",
                 trajectory(rk4_step, field, rk4_step(field, 0.0, state, dt), dt, n)))  # fmt: skip
    ways.append(("all rows are the last state; append a new array in each step",
                 np.broadcast_to(expected[-1], expected.shape)))  # fmt: skip
    _explained(found, ways, what)
    close(found, expected, what, rtol=1e-8, atol=1e-8, hint=PATH)


def _explained(found, ways, what):
    for why, other in ways:
        if np.allclose(found, other, rtol=1e-8, atol=1e-8):
            raise CheckFailed(f"{what}: {why}.")


EXPECTED_STEP = [3.241166924, -2.34273378435, 0.53734149621]
EXPECTED_PATH = [
    [-1.2, 3.7, 0.45],
    [-1.67803536294, 3.62372113605, 0.2153450267],
    [-2.12362104939, 3.48933011539, 0.10497820667],
    [-2.54062748695, 3.2989051798, 0.0556729803],
]


@test_case(name="the example of one step", points=0.75)
def one_step(recordings):
    """One long step from one state; the state stays as it is."""
    compare_step(recordings["one step"], np.array(EXPECTED_STEP), "state after one step")
    unchanged(recordings["one step"], hint=OWN)


@test_case(name="the example of three steps", points=0.75)
def three_steps(recordings):
    """Three steps make four rows, of which the first is the given state."""
    compare_path(recordings["three steps"], np.array(EXPECTED_PATH), "path of three steps")
    unchanged(recordings["three steps"], hint=OWN)


def picture(recordings):
    """Your path of three steps; grey: as it should be."""
    figure, axes = panels(3, height=2.0)
    path = np.asarray(recordings["three steps"].returned, dtype=float)
    times = 0.12 * np.arange(4)
    for i, axis in enumerate(axes):
        axis.plot(times, np.array(EXPECTED_PATH)[:, i], "o", c="#bbbbbb", ms=9)
        axis.plot(0.12 * np.arange(len(path)), path[:, i], "o-", c="#0072b2", ms=4, lw=1)
        axis.set(xlabel="time", ylabel="xyz"[i])
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import integers, uniform

_parameters = {"a": uniform(0.1, 0.3), "b": uniform(0.1, 0.5), "c": uniform(3.0, 7.0)}


def _state(rng):
    return np.round([*rng.uniform(-5, 5, 2), rng.uniform(0.2, 2.5)], 3)


def _states(rng):
    """Several states, not as many as would look the same if transposed."""
    return np.stack([_state(rng) for _ in range(int(rng.choice([2, 4])))], axis=1)


def _state_or_states(rng):
    return _state(rng) if rng.random() < 0.5 else _states(rng)


draws = {
    "drawn step": {"state": _state, "dt": uniform(0.15, 0.35)} | _parameters,
    "step of several": {"state": _states, "dt": uniform(0.15, 0.35)} | _parameters,
    "drawn path": {"state": _state, "dt": uniform(0.06, 0.1), "n_steps": integers(110, 190)} | _parameters,
    "paths of several": {"state": _states, "dt": uniform(0.06, 0.1), "n_steps": integers(6, 40)} | _parameters,
    "no step": {"state": _state, "dt": uniform(0.06, 0.1), "n_steps": integers(0, 0)} | _parameters,
}  # fmt: skip
domain = {
    "state": _state_or_states,
    "dt": uniform(0.01, 0.1),
    "n_steps": integers(0, 30),
} | _parameters
accuracy = {"rtol": 1e-8, "atol": 1e-8}


def _path(arguments):
    field = field_of(*(arguments[key] for key in "abc"))
    return trajectory(
        rk4_step, field, arguments["state"], arguments["dt"], arguments.get("n_steps", 1)
    )


@test_case(name="other steps", points=1.5, hidden=True)
def other_steps(recordings):
    """One step of one state, and of several states side by side."""
    for probe in ("drawn step", "step of several"):
        expected = _path(recordings[probe].arguments)[-1]
        what = "state after one step" + (" (several states)" if "several" in probe else "")
        compare_step(recordings[probe], expected, what)
        unchanged(recordings[probe], hint=OWN)


@test_case(name="other paths", points=2, hidden=True)
def other_paths(recordings):
    """Paths up to t = 20, of one state and of several; without any step, the given state is the only row."""
    for probe in ("drawn path", "paths of several", "no step"):
        what = {"paths of several": "path (several states)", "no step": "path without a step"}
        compare_path(recordings[probe], _path(recordings[probe].arguments), what.get(probe, "path"))
        unchanged(recordings[probe], hint=OWN)


### END HIDDEN TESTS
