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
