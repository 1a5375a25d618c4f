"""Checks of question 5: the transfer map."""

import numpy as np
from otter.test_files import test_case

from autograder import pictures
from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q5"

hints = (
    "Every pair of currents is a neuron of its own. List all pairs first, then simulate them as one population, then bring "
    "the rates back into the form of the map.",
    "If the dendritic current changes fastest in your list, a reshape to n rows and m columns puts the rates in their places. The mean "
    "interval is the time from the first to the last counted spike, divided by the number of intervals.",
    "Begin with `np.repeat(I_s, len(I_d))` and `np.tile(I_d, len(I_s))`, and copy the start into one column for each pair. The rows of "
    "spikes that count are those from `warmup` on.",
)

OWN = "make new arrays; leave the start, the currents and the dictionary as they are"


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


def spikes_of(a, carried=False):
    """The steps in which each pair's neuron spikes, pair by pair; carried: each pair goes on where the one before ended."""
    c = a["cell"]
    pairs = [(s, d) for s in np.asarray(a["I_s"]) for d in np.asarray(a["I_d"])]
    start = np.asarray(a["start"], dtype=float)[:, None]
    groups = [[pair] for pair in pairs] if carried else [pairs]
    found, state = [], None
    for group in groups:
        I_s, I_d = np.array(group, dtype=float).T
        state = np.repeat(start, len(group), axis=1) if state is None else state
        fired = np.zeros((a["steps"], len(group)), dtype=bool)
        for i in range(a["steps"]):
            state = state + a["dt"] * rates_of_change(state, I_s, I_d, c)
            fired[i] = state[0] >= c["V_th"]
            state[0] = np.where(fired[i], c["V_reset"], state[0])
            state[2] += c["b"] * fired[i]
            state[7:] += fired[i]
        found += [np.flatnonzero(column) for column in fired.T]
    return found


def rate(steps, dt):
    """One over the mean interval, in Hz."""
    return 1000.0 / (dt * np.mean(np.diff(steps))) if len(steps) > 1 else 0.0


def slips(a, trains, expected):
    """What known mistakes give, and why."""
    dt, warmup, shape = a["dt"], a["warmup"], expected.shape
    late = [steps[steps >= warmup] for steps in trains]
    window, whole = (a["steps"] - warmup) * dt, a["steps"] * dt

    def as_map(values):
        return np.array(values, dtype=float).reshape(shape)

    counts = as_map([len(steps) for steps in late])
    known = [
        (as_map([rate(steps, dt) for steps in trains]), "the spikes of the warm-up count, too"),
        (as_map([rate(steps, dt) if len(steps) > 2 else 0.0 for steps in late]), "two spikes that count are enough for a rate"),
        (as_map([rate(steps[steps > warmup], dt) for steps in trains]), "the first `warmup` steps do not count; step number `warmup`, counted from 0, does"),
        (as_map([rate(steps[steps * dt >= warmup], dt) for steps in trains]), "`warmup` is a number of steps, not of ms"),
        (counts * 1000.0 / window if window else counts, "spikes are counted; take one over the mean interval"),
        (counts * 1000.0 / whole if whole else counts, "spikes are counted; take one over the mean interval"),
        (counts, "these are numbers of spikes"),
        (expected / 1000.0, "these rates are in 1/ms"),
        (expected * dt, "the intervals are in steps; multiply them by dt"),
        (expected * dt / 1000.0, "the rates are per step"),
        (as_map([1000.0 * np.mean(1.0 / np.diff(steps)) / dt if len(steps) > 1 else 0.0 for steps in late]), "this is the mean of the rates; take one over the mean of the intervals"),
        (as_map([rate(steps[:2], dt) for steps in late]), "this is only the first interval"),
        (as_map([rate(steps[-2:], dt) for steps in late]), "this is only the last interval"),
        (as_map([1000.0 * len(steps) / (np.ptp(steps) * dt) if len(steps) > 1 else 0.0 for steps in late]), "there is one interval less than there are spikes"),
        (expected[np.argsort(a["I_s"])][:, np.argsort(a["I_d"])], "the map is that of sorted currents"),
        (expected.T.reshape(shape), "the map is mixed up; entry [i, j] belongs to I_s[i] and I_d[j]"),
        (expected.reshape(shape[::-1]).T, "the map is mixed up; entry [i, j] belongs to I_s[i] and I_d[j]"),
    ]  # fmt: skip
    exchanged = {**a, "I_s": a["I_d"], "I_d": a["I_s"]}
    mixed = (
        np.array([rate(steps[steps >= warmup], dt) for steps in spikes_of(exchanged)])
        .reshape(shape[::-1])
        .T
    )
    known.append((mixed, "the currents are exchanged: I_s[i] flows into the soma"))
    carried = [rate(steps[steps >= warmup], dt) for steps in spikes_of(a, carried=True)]
    known.append(
        (
            as_map(carried),
            "each pair goes on where the one before has left the neuron; begin at `start` for each",
        )
    )
    return known


def compare(recording, expected, which=""):
    """The rates are those expected; where others come from a known mistake, say which."""
    what = f"rates{which}"
    found = array(
        recording.returned,
        what,
        shape=expected.shape,
        hint="one row per somatic and one column per dendritic current.",
    ).astype(float)
    if np.allclose(found, expected, rtol=1.1e-6, atol=1e-9):
        return
    trains = spikes_of(recording.arguments)
    with np.errstate(all="ignore"):
        for wrong, why in slips(recording.arguments, trains, expected):
            if np.allclose(found, wrong, rtol=1e-5, atol=0) and not np.allclose(
                wrong, expected, rtol=1e-5, atol=0
            ):
                i, j = (
                    int(each)
                    for each in np.argwhere(~np.isclose(wrong, expected, rtol=1e-5, atol=0))[0]
                )
                raise CheckFailed(
                    f"{what}: entry [{i}, {j}] is {found[i, j]:.6g}, expected {expected[i, j]:.6g} Hz: {why}.",
                    f"{what}: {why}.",
                )
    close(
        found,
        expected,
        what,
        unit="Hz",
        rtol=1.1e-6,
        atol=1e-9,
        hint="one over the mean interval of the spikes that count, 0 for fewer than two.",
    )


@test_case(name="three times two", points=1.3)
def three_times_two(recordings):
    """A map of six pairs; the start and the currents stay as they are."""
    unchanged(recordings, hint=OWN)
    recording = recordings["three times two"]
    expected = np.array(
        [
            [359.848484848485, 340.136054421769],
            [166.666666666667, 136.612021857923],
            [256.107171000788, 234.741784037559],
        ]
    )
    compare(recording, expected)


def picture(recordings):
    """Your rates of the example over the dendritic current."""
    recording = recordings["three times two"]
    rates, I_d = np.asarray(recording.returned, dtype=float), np.asarray(recording.arguments["I_d"])
    order = np.argsort(I_d)
    lines = {
        f"soma {current:g} pA": row[order]
        for current, row in zip(recording.arguments["I_s"], rates, strict=True)
    }
    return pictures.curve(I_d[order], lines, "current into dendrite (pA)", "rate (Hz)", marker="o")


### BEGIN HIDDEN TESTS
from autograder.draw import integers, one_of, settings, uniform

NEAR = {
    "C_s": 130.0, "C_d": 23.674, "g_Ls": 5.0, "g_Ld": 3.378, "g_C": 19.777, "E_Ls": -69.246, "E_Ld": -55.0,
    "V_T": -50.0, "Delta_T": 2.0, "V_th": -40.0, "V_reset": -61.74, "g_w": 1.1156, "a": 0.5, "b": 40.0, "tau_w": 150.0,
    "g_Ca": 21.046, "V_m": -9.0, "k_m": 0.5, "tau_m": 15.0, "V_h": -21.0, "k_h": -0.5, "tau_h": 80.0,
    "T": 309.15, "Ca_out": 2.0, "phi": 3.928e-8, "Ca_0": 1e-4, "tau_Ca": 103.57,
    "g_K": 13.2, "E_K": -90.0, "Ca_th": 4.3e-4, "n_K": 4.8, "tau_K": 1.0, "g_B": 28.0, "E_B": 5.0, "tau_x": 0.3, "tau_y": 3.0,
}  # fmt: skip


def _cell(rng):
    """A neuron near the published one, with a smaller soma; all its numbers differ."""
    return {key: float(f"{value * rng.uniform(0.95, 1.05):.5g}") for key, value in NEAR.items()}


def _start(rng):
    """Just before a spike."""
    low = (-46.0, -40.0, 0.0, 0.6, 0.2, 0.02, 1e-4, 0.0, 0.1)
    high = (-44.5, -25.0, 20.0, 0.95, 0.6, 0.2, 4e-4, 0.1, 0.4)
    return np.array([rng.uniform(one, other) for one, other in zip(low, high, strict=True)])


def _high(rng):
    """The gate h is open and calcium is high."""
    start = _start(rng)
    start[1], start[4], start[6] = (
        rng.uniform(-16.0, -12.0),
        rng.uniform(0.9, 1.0),
        rng.uniform(5e-4, 9e-4),
    )
    return start


def _somatic(rng):
    """Silence or a single spike, and two rates of firing."""
    return rng.permutation(
        np.round(
            [rng.uniform(-900.0, -600.0), rng.uniform(500.0, 700.0), rng.uniform(900.0, 1200.0)], 1
        )
    )


def _distal(rng):
    return rng.permutation(
        np.round(
            [rng.uniform(-60.0, 30.0), rng.uniform(250.0, 400.0), rng.uniform(550.0, 800.0)], 1
        )
    )


def _at_the_border(first, seed):
    """A soma that is a counter and spikes in the steps first, first + 20, first + 40: the last two count.

    That is so with 512 pA. With 64 pA there is a single spike, after the warm-up. No potential
    is exactly at the threshold, which is a matter of question 4.
    """
    rng = np.random.default_rng([19, 5, seed])
    cell = {
        **_cell(rng),
        "C_s": 128.0,
        "g_Ls": 0.0,
        "g_C": 0.0,
        "g_w": 0.0,
        "V_th": -40.0,
        "V_reset": -59.9375,
        "tau_x": 1.5,
        "tau_y": 4.0,
    }
    start = _start(rng)
    start[0] = -40.9375 - first
    return {"start": start, "I_s": np.array([256.0, 1024.0, 64.0, 512.0]), "I_d": np.array([40.0 + seed]), "cell": cell, "dt": 0.25, "steps": first + 41, "warmup": first + 20}  # fmt: skip


draws = {
    "drawn": {
        "start": _start,
        "I_s": _somatic,
        "I_d": _distal,
        "cell": _cell,
        "dt": uniform(0.09, 0.12),
        "steps": integers(330, 380),
        "warmup": integers(30, 60),
    },
    "high and low": {
        "start": _high,
        "I_s": lambda rng: _somatic(rng)[:2],
        "I_d": _distal,
        "cell": _cell,
        "dt": uniform(0.09, 0.12),
        "steps": integers(330, 380),
        "warmup": one_of(0),
    },
    "nothing but warm-up": {
        "start": _start,
        "I_s": lambda rng: rng.uniform(900.0, 1200.0, 2).round(1),
        "I_d": lambda rng: rng.uniform(250.0, 800.0, 2).round(1),
        "cell": _cell,
        "dt": uniform(0.09, 0.12),
        "steps": one_of(150),
        "warmup": one_of(150),
    },
    "spikes at the border": settings(
        *(_at_the_border(first, seed) for seed, first in enumerate((2, 3, 4, 2, 3)))
    ),
}
domain = draws["drawn"] | {"steps": integers(60, 250), "warmup": integers(0, 60)}
accuracy = {"rtol": 1e-6, "atol": 1e-9}
promises = {"anew": ("other maps",)}


def _judge(recording, which):
    a = recording.arguments
    trains = spikes_of(a)
    values = [rate(steps[steps >= a["warmup"]], a["dt"]) for steps in trains]
    compare(recording, np.reshape(values, (len(a["I_s"]), len(a["I_d"]))), which)


@test_case(name="other maps", points=1.9, hidden=True)
def other_maps(recordings):
    """Maps of other neurons, with silent ones, from a low and from a high start, and with nothing but warm-up."""
    _judge(recordings["drawn"], "")
    _judge(recordings["high and low"], " from a high start")
    _judge(recordings["nothing but warm-up"], " with nothing but warm-up")


@test_case(name="end of the warm-up", points=0.8, hidden=True)
def end_of_the_warmup(recordings):
    """A spike in the first step after the warm-up counts, and one in the last step of all."""
    _judge(recordings["spikes at the border"], " with spikes at the end of the warm-up")


### END HIDDEN TESTS
