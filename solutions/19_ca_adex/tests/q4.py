"""Checks of question 4: many neurons side by side."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, entry, unchanged

OK_FORMAT = False
name = "q4"

hints = (
    "One loop over the steps is enough, because your rates of change already treat all neurons at once. What has to be decided for each "
    "neuron by itself is only whether it spikes.",
    "Comparing the row of somatic potentials with the threshold gives one truth value per neuron. Such an array can be used as an index: "
    "it chooses the neurons that spike.",
    "Begin with a copy, `np.array(state, dtype=float)`, and with `np.zeros((steps, state.shape[1]), dtype=bool)`. In each step: the whole "
    "state moves, then the comparison, then four rows change where it is true.",
)

OWN = "begin with a copy of the state, such as `np.array(state, dtype=float)`"
FORM = "return the tuple (spikes, state)."
RESET = "nine rows, one column per neuron; if several neurons spike in one step, all of them are reset in that step."
NAMES = ("V_s", "V_d", "w", "m", "h", "k", "[Ca]", "x", "y")


def rates_of_change(state, I_s, I_d, c):
    """The right-hand side of question 3."""
    V_s, V_d, w, m, h, k, Ca, x, y = state
    ratio = c["tau_y"] / c["tau_x"]
    q = ratio ** (1 / (1 - ratio)) - ratio ** (ratio / (1 - ratio))
    E_Ca = 8.31446 * c["T"] / (96485.3 / 500.0) * (np.log(c["Ca_out"]) - np.log(Ca))
    I_Ca = c["g_Ca"] * m * h * (E_Ca - V_d)
    I_C = c["g_C"] * (V_s - V_d)
    up = c["Delta_T"] * np.exp((V_s - c["V_T"]) / c["Delta_T"])
    change = np.empty_like(state)
    change[0] = (c["g_Ls"] * (c["E_Ls"] - V_s + up) - c["g_w"] * w - I_C + I_s) / c["C_s"]
    currents = c["g_Ld"] * (c["E_Ld"] - V_d) + I_Ca + c["g_K"] * k * (c["E_K"] - V_d)
    change[1] = (currents + c["g_B"] * (y - x) / q * (c["E_B"] - V_d) + I_C + I_d) / c["C_d"]
    change[2] = (c["a"] * (V_s - c["E_Ls"]) - w) / c["tau_w"]
    change[3] = (1 / (1 + np.exp(c["k_m"] * (V_d - c["V_m"]))) - m) / c["tau_m"]
    change[4] = (1 / (1 + np.exp(c["k_h"] * (V_d - c["V_h"]))) - h) / c["tau_h"]
    change[5] = (1 / (1 + (c["Ca_th"] / Ca) ** c["n_K"]) - k) / c["tau_K"]
    change[6] = c["phi"] * I_Ca + (c["Ca_0"] - Ca) / c["tau_Ca"]
    change[7], change[8] = -x / c["tau_x"], -y / c["tau_y"]
    return change


def run(a, slip=""):
    """Spikes and final state by the scheme of the text, or with one slip."""
    state, c = np.array(a["state"], dtype=float), a["cell"]
    I_s, I_d = np.asarray(a["I_s"], dtype=float), np.asarray(a["I_d"], dtype=float)
    spikes = []
    threshold = c["V_T"] if slip == "V_T" else c["V_th"]
    last = np.zeros(state.shape[1], dtype=bool)
    for i in range(a["steps"]):
        before = state[0].copy()
        if slip == "in turn":
            for row in range(9):
                state[row] += a["dt"] * rates_of_change(state, I_s, I_d, c)[row]
        else:
            state = state + a["dt"] * rates_of_change(state, I_s, I_d, c)
        fired = (before if slip == "early" else state[0]) >= threshold
        if slip == "strict":
            fired = state[0] > threshold
        if slip == "together":
            fired = np.full(fired.shape, fired.any())
        if slip == "first":
            fired = fired & (i > 0)
        if slip == "refractory":
            fired = fired & ~last
        if slip == "one spike":
            fired = fired & (np.cumsum(fired) == 1)
        last = fired
        spikes.append(fired)
        if slip == "late reset" and i == a["steps"] - 1:
            break
        if slip == "one reset":
            fired = fired & (np.cumsum(fired) == 1)
        state[0, fired] = c["E_Ls"] if slip == "to rest" else c["V_reset"]
        if slip == "w set":
            state[2, fired] = c["b"]
        elif slip != "no b":
            state[2, fired] += c["b"]
        if slip == "one":
            state[7:, fired] = 1.0
        elif slip != "no kick":
            state[7, fired] += slip != "only y"
            state[8, fired] += slip != "only x"
        if slip == "both":
            state[1, fired] = c["V_reset"]
        if slip == "w positive":
            state[2] = np.maximum(state[2], 0.0)
    return np.array(spikes, dtype=bool).reshape(a["steps"], state.shape[1]), state


SLIPS = {
    "first": "a neuron may spike in the first step, too",
    "strict": "a potential exactly at the threshold is a spike, too",
    "V_T": "a spike is at V_th, not at V_T",
    "early": "the potential is compared before it moves; compare after each step of integration",
    "in turn": "the rows move one after the other; take all rates of change at the beginning of the step",
    "together": "if one neuron spikes, all are reset; reset only those that spike",
    "to rest": "the reset goes to V_reset, not to E_Ls",
    "no b": "w does not grow by b at a spike",
    "w set": "w is set to b at a spike; it grows by b",
    "no kick": "x and y do not grow at a spike",
    "one": "x and y are set to 1 at a spike; they grow by 1",
    "only x": "y does not grow at a spike",
    "only y": "x does not grow at a spike",
    "both": "V_d is reset, too; only V_s is",
    "refractory": "there is no refractory time; a neuron may spike in two steps running",
    "late reset": "a spike in the last step is not reset; the reset belongs to the step of the spike",
    "one spike": "several neurons may spike in one step",
    "one reset": "several neurons may spike in one step; all of them are reset in that step",
    "w positive": "w may be negative, too",
}


def same(one, other):
    """Whether two results agree in all spikes and, row by row, in the final state."""
    scale = np.abs(other[1]).max(axis=1, keepdims=True)
    return np.array_equal(one[0], other[0]) and bool(
        (np.abs(one[1] - other[1]) <= 2e-6 * scale + 1e-12).all()
    )


def compare(recording, expected, which=""):
    """Spikes and final state are those expected; where others come from a known slip, say which."""
    a = recording.arguments
    spikes = array(entry(recording.returned, 0, "the returned tuple", hint=FORM), f"spikes{which}", shape=expected[0].shape, hint="one row per step, one column per neuron.")  # fmt: skip
    state = array(
        entry(recording.returned, 1, "the returned tuple", hint=FORM),
        f"final state{which}",
        shape=expected[1].shape,
        hint=RESET,
    ).astype(float)
    found = (spikes != 0, state)
    if same(found, expected):
        return
    for slip, why in SLIPS.items():
        with np.errstate(all="ignore"):
            wrong = run(a, slip)
        if same(found, wrong) and not same(wrong, expected):
            raise CheckFailed(f"spikes and final state{which}: {why}.")
    if (
        a["steps"] > 1
        and np.array_equal(found[0][:-1], expected[0][1:])
        and not np.array_equal(*(each[0] for each in (found, expected)))
    ):
        raise CheckFailed(
            f"spikes{which}: all are one step early; the spikes of step i belong in row i."
        )
    if (
        a["steps"] > 1
        and np.array_equal(found[0][1:], expected[0][:-1])
        and not np.array_equal(*(each[0] for each in (found, expected)))
    ):
        raise CheckFailed(
            f"spikes{which}: all are one step late; the spikes of step i belong in row i, counted from 0."
        )
    differ = np.argwhere(found[0] != expected[0])
    if len(differ):
        i, n = (int(each) for each in differ[0])
        what = "there is a spike too many" if found[0][i, n] else "a spike is missing"
        raise CheckFailed(
            f"spikes{which}: neuron {n}, step {i}: {what}. It is the first difference.",
            f"spikes{which}: {what} at the first difference.",
            hint="each step integrates, then compares, then resets.",
        )
    for row, label in enumerate(NAMES):
        scale = float(np.abs(expected[1][row]).max())
        close(state[row], expected[1][row], f"{label} after the last step{which}", rtol=2e-6, atol=2e-6 * scale + 1e-12, hint="all rows move by dt times their rate of change at the beginning of the step.")  # fmt: skip


@test_case(name="three neurons", points=1.6)
def three_neurons(recordings):
    """Three neurons for 120 steps, with spikes of all three; the state at the start stays as it is."""
    unchanged(recordings, hint=OWN)
    # fmt: off
    spikes = np.zeros((120, 3), dtype=bool)
    for n, steps in enumerate(STEPS):
        spikes[list(steps), n] = True
    state = np.array([
        [-5.535435622457e+01, -5.189808743887e+01, -5.544712265192e+01],
        [-1.316089801577e+01, -2.446085694408e+01, -1.256838936641e+01],
        [1.682366077356e+02, 5.344903718986e+01, 2.585661955736e+02],
        [7.593347072865e-01, 9.880200292726e-01, 6.047803548509e-01],
        [2.620907000962e-01, 3.153412631728e-02, 5.582652496114e-01],
        [2.573991630086e-01, 1.956693088353e-02, 9.122794176994e-01],
        [4.119882404147e-04, 1.840903589247e-04, 1.008878853116e-03],
        [1.520721726856e-02, 1.689976199863e-05, 7.307749802574e-02],
        [9.043224598699e-01, 4.034093702416e-01, 1.295167549314e+00],
    ])
    # fmt: on
    compare(recordings["three neurons"], (spikes, state))


STEPS = ((8, 41, 75, 111), (98,), (6, 26, 47, 69, 91, 114))


def picture(recordings):
    """Your spikes of the example: how many each neuron has fired so far."""
    recording = recordings["three neurons"]
    counts = np.cumsum(np.asarray(recording.returned[0]) != 0, axis=0)
    times = recording.arguments["dt"] * np.arange(1, len(counts) + 1)
    lines = {f"neuron {n}": counts[:, n] for n in range(counts.shape[1])}
    return pictures.curve(times, lines, "time (ms)", "spikes so far")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, uniform

NEAR = {
    "C_s": 200.0, "C_d": 23.674, "g_Ls": 5.0, "g_Ld": 3.378, "g_C": 19.777, "E_Ls": -69.246, "E_Ld": -55.0,
    "V_T": -50.0, "Delta_T": 2.0, "V_th": -40.0, "V_reset": -61.74, "g_w": 1.1156, "a": 0.5, "b": 40.0, "tau_w": 300.0,
    "g_Ca": 21.046, "V_m": -9.0, "k_m": 0.5, "tau_m": 15.0, "V_h": -21.0, "k_h": -0.5, "tau_h": 80.0,
    "T": 309.15, "Ca_out": 2.0, "phi": 3.928e-8, "Ca_0": 1e-4, "tau_Ca": 103.57,
    "g_K": 13.2, "E_K": -90.0, "Ca_th": 4.3e-4, "n_K": 4.8, "tau_K": 1.0, "g_B": 28.0, "E_B": 5.0, "tau_x": 0.3, "tau_y": 3.0,
}  # fmt: skip


def _cell(rng):
    """A neuron near the published one; all its numbers differ."""
    return {key: float(f"{value * rng.uniform(0.95, 1.05):.5g}") for key, value in NEAR.items()}


def _simple(rng):
    """A soma that is a counter: each step adds exactly 1 mV per 512 pA. It is not coupled to the dendrite."""
    return {
        **_cell(rng),
        "C_s": 128.0,
        "g_Ls": 0.0,
        "g_C": 0.0,
        "g_w": 0.0,
        "V_th": -40.0,
        "V_reset": -46.0,
        "g_B": 1.5,  # small, because the spikes follow each other closely: the dendrite stays stable
        "tau_x": 1.5,
        "tau_y": 4.0,
    }


def _state(count):
    def sample(rng):
        low = (-62.0, -60.0, 0.0, 0.05, 0.05, 0.02, 1e-4, 0.0, 0.0)
        high = (-44.0, -10.0, 150.0, 0.95, 0.95, 0.95, 2e-3, 0.3, 1.2)
        return np.array(
            [rng.uniform(one, other, count) for one, other in zip(low, high, strict=True)]
        )

    return sample


def _wide(count):
    """One neuron has a negative w, another one less calcium than Ca_0."""

    def sample(rng):
        state, n = _state(count)(rng), rng.permutation(count)
        state[2, n[0]], state[6, n[1]] = rng.uniform(-60.0, -20.0), rng.uniform(4e-5, 8e-5)
        return state

    return sample


def _about_to_spike(rng):
    """A neuron that a strong current brings to the threshold in the first step."""
    state = _state(1)(rng)
    state[0] = rng.uniform(-44.0, -43.0)
    return state


def _close_to_threshold(rng):
    state = _state(2)(rng)
    state[0] = -44.0, -43.5
    return state


def _on_the_grid(rng):
    state = _state(3)(rng)
    state[0] = rng.permutation([-44.0, -45.0, -47.0])
    return state


def _somatic(count):
    return lambda rng: rng.permutation(
        np.append(rng.uniform(500.0, 1600.0, count - 1).round(1), -250.0)
    )


def _distal(count):
    return lambda rng: rng.uniform(-50.0, 600.0, count).round(1)


draws = {
    "drawn": {
        "state": _wide(4),
        "I_s": _somatic(4),
        "I_d": _distal(4),
        "cell": _cell,
        "dt": uniform(0.08, 0.11),
        "steps": integers(250, 320),
    },
    "many neurons": {
        "state": _wide(30),
        "I_s": _somatic(30),
        "I_d": _distal(30),
        "cell": _cell,
        "dt": uniform(0.08, 0.11),
        "steps": integers(90, 120),
    },
    "one neuron": {
        "state": _about_to_spike,
        "I_s": lambda rng: rng.uniform(20000.0, 22000.0, 1).round(1),
        "I_d": _distal(1),
        "cell": _cell,
        "dt": uniform(0.08, 0.11),
        "steps": one_of(1),
    },
    "exactly at the threshold": {
        "state": _on_the_grid,
        "I_s": lambda rng: rng.permutation([512.0, 1024.0, 256.0]),
        "I_d": _distal(3),
        "cell": _simple,
        "dt": one_of(0.25),
        "steps": integers(30, 40),
    },
    "spike after spike": {  # 8 mV per step, and 6 mV up to the threshold; then 5 mV per step
        "state": _close_to_threshold,
        "I_s": lambda rng: np.array([4096.0, 2560.0]),
        "I_d": _distal(2),
        "cell": _simple,
        "dt": one_of(0.25),
        "steps": integers(9, 14),
    },
    "no steps": {
        "state": _state(3),
        "I_s": _somatic(3),
        "I_d": _distal(3),
        "cell": _cell,
        "dt": uniform(0.08, 0.11),
        "steps": one_of(0),
    },
}
domain = draws["drawn"] | {"steps": integers(0, 150)}
accuracy = {"rtol": 1e-6, "atol": 1e-9}
promises = {
    "Nothing else changes": ("other neurons", "at the threshold"),
    "no refractory time": "spike after spike",
}


def _judge(recording, which):
    compare(recording, run(recording.arguments), which)


@test_case(name="other neurons", points=2.2, hidden=True)
def other_neurons(recordings):
    """Spikes and final states of a few neurons for many steps, of many for some, and of one for a single step."""
    _judge(recordings["drawn"], "")
    _judge(recordings["many neurons"], " of many neurons")
    _judge(recordings["one neuron"], " of one neuron")


@test_case(name="at the threshold", points=0.7, hidden=True)
def at_the_threshold(recordings):
    """A potential exactly at the threshold is a spike."""
    _judge(recordings["exactly at the threshold"], " with potentials at the threshold")


@test_case(name="spike after spike", points=0.3, hidden=True)
def spike_after_spike(recordings):
    """A neuron may spike in every step."""
    _judge(recordings["spike after spike"], " with strong currents")


@test_case(name="no steps", points=0.2, hidden=True)
def no_steps(recordings):
    """No steps return the start, and spikes without rows."""
    _judge(recordings["no steps"], " for no steps")


### END HIDDEN TESTS
