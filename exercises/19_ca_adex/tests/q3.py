"""Checks of question 3: the nine rates of change."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import CheckFailed, array, close, unchanged

OK_FORMAT = False
name = "q3"

hints = (
    "Write the equations one after the other, as in the text. Name the currents first: upstroke, coupling, calcium, potassium and "
    "back-propagating spike. Each is an array with one number per neuron.",
    "A state with nine rows can be unpacked into nine arrays at once. The coupling current leaves the soma and enters the dendrite. The calcium "
    "current acts on the potential and, times phi, on the concentration.",
    "Begin by unpacking the state into nine names, in the order of its rows, then compute the gates and the reversal potential of question 2. The divisor q "
    "depends only on the two time constants. At the end, stack nine rows with `np.array([...])`.",
)

OWN = "make new arrays; leave the state and the dictionary as they are"
NAMES = ("V_s", "V_d", "w", "m", "h", "k", "[Ca]", "x", "y")
GENERAL = (
    "leak, upstroke, adaptation, coupling and input, all divided by C_s",
    "leak, calcium, potassium, back-propagating spike, coupling and input, all divided by C_d",
    "a times the distance of V_s from E_Ls, less w, divided by tau_w",
    "the steady state at V_d less m, divided by tau_m",
    "the steady state at V_d less h, divided by tau_h",
    "the steady state at [Ca] less k, divided by tau_K",
    "phi times the calcium current, plus the return to Ca_0 with tau_Ca",
    "it decays with tau_x",
    "it decays with tau_y",
)


def parts(state, I_s, I_d, c):
    """All terms by name, one array per term."""
    V_s, V_d, w, m, h, k, Ca, x, y = state
    ratio = c["tau_y"] / c["tau_x"]
    q = ratio ** (1 / (1 - ratio)) - ratio ** (
        ratio / (1 - ratio)
    )  # the height of the peak in closed form
    E_Ca = 8.31446 * c["T"] / (96485.3 / 500.0) * (np.log(c["Ca_out"]) - np.log(Ca))
    return {
        "leak_s": c["g_Ls"] * (c["E_Ls"] - V_s),
        "up": c["g_Ls"] * c["Delta_T"] * np.exp((V_s - c["V_T"]) / c["Delta_T"]),
        "w": c["g_w"] * w,
        "C": c["g_C"] * (V_s - V_d),
        "leak_d": c["g_Ld"] * (c["E_Ld"] - V_d),
        "Ca": c["g_Ca"] * m * h * (E_Ca - V_d),
        "open": c["g_Ca"] * (E_Ca - V_d),
        "K": c["g_K"] * k * (c["E_K"] - V_d),
        "B": c["g_B"] * (y - x) / q * (c["E_B"] - V_d),
        "q": q,
        "m": np.tanh(-c["k_m"] * (V_d - c["V_m"]) / 2) / 2 + 0.5,
        "h": np.tanh(-c["k_h"] * (V_d - c["V_h"]) / 2) / 2 + 0.5,
        "k": Ca ** c["n_K"] / (Ca ** c["n_K"] + c["Ca_th"] ** c["n_K"]),
    }


def rates(state, I_s, I_d, c):
    """The rates of change, a row per variable."""
    p = parts(state, I_s, I_d, c)
    V_s, _, w, m, h, k, Ca, x, y = state
    return np.array(
        [
            (p["leak_s"] + p["up"] - p["w"] - p["C"] + I_s) / c["C_s"],
            (p["leak_d"] + p["Ca"] + p["K"] + p["B"] + p["C"] + I_d) / c["C_d"],
            (c["a"] * (V_s - c["E_Ls"]) - w) / c["tau_w"],
            (p["m"] - m) / c["tau_m"],
            (p["h"] - h) / c["tau_h"],
            (p["k"] - k) / c["tau_K"],
            c["phi"] * p["Ca"] + (c["Ca_0"] - Ca) / c["tau_Ca"],
            -x / c["tau_x"],
            -y / c["tau_y"],
        ]
    )


def slips(state, I_s, I_d, c, expected):
    """What known mistakes give for a row, and why."""
    p = parts(state, I_s, I_d, c)
    V_s, V_d, w, m, h, k, Ca, x, y = state
    soma, dendrite, calcium = expected[0], expected[1], expected[6]
    C_s, C_d = c["C_s"], c["C_d"]
    V_th = c.get("V_th", c["V_T"])  # it is left out where nothing needs it
    other_up = c["g_Ls"] * c["Delta_T"] * np.exp((V_s - V_th) / c["Delta_T"])
    capped_up = c["g_Ls"] * c["Delta_T"] * np.exp((np.minimum(V_s, V_th) - c["V_T"]) / c["Delta_T"])
    raised = (V_s, V_d, w, m, h, k, np.maximum(Ca, c["Ca_0"]), x, y)
    capped_Ca = parts(raised, I_s, I_d, c)["Ca"]
    other_m = np.tanh(c["k_m"] * (V_d - c["V_m"]) / 2) / 2 + 0.5
    other_h = np.tanh(c["k_h"] * (V_d - c["V_h"]) / 2) / 2 + 0.5
    somatic_m = np.tanh(-c["k_m"] * (V_s - c["V_m"]) / 2) / 2 + 0.5
    somatic_h = np.tanh(-c["k_h"] * (V_s - c["V_h"]) / 2) / 2 + 0.5
    return {
        0: (
            (soma * C_s, "the sum is not divided by C_s"),
            (soma * C_s / C_d, "the sum is divided by the capacitance of the dendrite"),
            (soma - p["up"] / C_s, "the upstroke, the exponential, is missing"),
            (soma + (other_up - p["up"]) / C_s, "the exponential counts from V_T, not from V_th"),
            (soma + p["up"] * (1 / c["Delta_T"] - 1) / C_s, "the factor Delta_T before the exponential is missing"),
            (soma + (p["w"] - w) / C_s, "w is in mV; g_w makes a current of it"),
            (soma + (capped_up - p["up"]) / C_s, "the exponential has no upper limit; V_s above V_th is allowed"),
            (soma + (p["w"] - c["g_w"] * np.maximum(w, 0.0)) / C_s, "w may be negative, too"),
            (soma + p["w"] / C_s, "the adaptation is missing"),
            (soma + 2 * p["w"] / C_s, "the adaptation has the wrong sign"),
            (soma + p["C"] / C_s, "the coupling is missing"),
            (soma + 2 * p["C"] / C_s, "the coupling has the wrong sign: it leaves the soma"),
            (soma - 2 * p["leak_s"] / C_s, "the leak has the wrong sign"),
            (soma - I_s / C_s, "the input current is missing"),
            (soma + (I_d - I_s) / C_s, "this is the input of the dendrite"),
            (soma + p["B"] / C_s, "the back-propagating spike acts on the dendrite, not on the soma"),
            (soma + c["g_B"] * (y - x) / p["q"] * (c["E_B"] - V_s) / C_s, "the back-propagating spike acts on the dendrite, not on the soma"),
        ),
        1: (
            (dendrite * C_d, "the sum is not divided by C_d"),
            (dendrite * C_d / C_s, "the sum is divided by the capacitance of the soma"),
            (dendrite - p["C"] / C_d, "the coupling is missing"),
            (dendrite - 2 * p["C"] / C_d, "the coupling has the wrong sign: what leaves the soma enters the dendrite"),
            (dendrite - p["B"] / C_d, "the back-propagating spike is missing"),
            (dendrite - 2 * p["B"] / C_d, "the back-propagating spike has the wrong sign: y minus x, E_B minus V_d"),
            (dendrite + p["B"] * ((y > x) - 1.0) / C_d, "y - x may be negative, too, shortly after a spike"),
            (dendrite + p["B"] * (np.sign(y - x) - 1.0) / C_d, "y - x may be negative, too, shortly after a spike"),
            (dendrite + p["B"] * ((V_d < c["E_B"]) - 1.0) / C_d, "V_d may be above E_B; then the current is negative"),
            (dendrite + p["K"] * ((V_d > c["E_K"]) - 1.0) / C_d, "V_d may be below E_K; then the current is positive"),
            (dendrite + (capped_Ca - p["Ca"]) / C_d, "[Ca] may be below Ca_0"),
            (dendrite + p["B"] * (p["q"] - 1) / C_d, "the conductance is not divided by q"),
            (dendrite + p["B"] * (p["q"] ** 2 - 1) / C_d, "the conductance is divided by q, not multiplied"),
            (dendrite + (c["g_B"] * (y - x) / p["q"] - p["B"]) / C_d,
             "the conductance is not multiplied by E_B - V_d"),
            (dendrite - p["Ca"] / C_d, "the calcium current is missing"),
            (dendrite - 2 * p["Ca"] / C_d, "the calcium current has the wrong sign: E_Ca minus V_d"),
            (dendrite + (p["open"] * m - p["Ca"]) / C_d, "the gate h is missing in the calcium current"),
            (dendrite + (p["open"] * h - p["Ca"]) / C_d, "the gate m is missing in the calcium current"),
            (dendrite + (p["open"] * p["m"] * p["h"] - p["Ca"]) / C_d, "the calcium current has the gates of the state, not their steady states"),
            (dendrite + p["K"] * (p["k"] / k - 1) / C_d, "the potassium current has the gate of the state, not its steady state"),
            (dendrite - p["K"] / C_d, "the potassium current is missing"),
            (dendrite - 2 * p["K"] / C_d, "the potassium current has the wrong sign: E_K minus V_d"),
            (dendrite - 2 * p["leak_d"] / C_d, "the leak has the wrong sign"),
            (dendrite - I_d / C_d, "the input current is missing"),
            (dendrite + (I_s - I_d) / C_d, "this is the input of the soma"),
        ),
        2: (
            (-w / c["tau_w"], "the term with a is missing"),
            (expected[2] * c["tau_w"], "it is not divided by tau_w"),
            ((c["a"] * (V_d - c["E_Ls"]) - w) / c["tau_w"], "it follows the soma, not the dendrite"),
            ((c["a"] * V_s - w) / c["tau_w"], "E_Ls is missing"),
            (c["a"] * (V_s - c["E_Ls"]) - w / c["tau_w"], "the whole sum is divided by tau_w"),
        ),
        3: (
            (expected[3] * c["tau_m"], "it is not divided by tau_m"),
            (-expected[3], "the steady state less the gate, not the other way round"),
            ((other_m - m) / c["tau_m"], "k_m has the wrong sign; take it as it is"),
            ((somatic_m - m) / c["tau_m"], "the gate follows the potential of the dendrite"),
            (expected[3] * c["tau_m"] / c["tau_h"], "the time constants of m and h are exchanged"),
        ),
        4: (
            (expected[4] * c["tau_h"], "it is not divided by tau_h"),
            (-expected[4], "the steady state less the gate, not the other way round"),
            ((other_h - h) / c["tau_h"], "k_h has the wrong sign; take it as it is"),
            ((somatic_h - h) / c["tau_h"], "the gate follows the potential of the dendrite"),
            (expected[4] * c["tau_h"] / c["tau_m"], "the time constants of m and h are exchanged"),
        ),
        5: (
            (expected[5] * c["tau_K"], "it is not divided by tau_K"),
            ((1 - p["k"] - k) / c["tau_K"], "the potassium gate opens with calcium; here it closes"),
        ),
        6: (
            (calcium - 2 * c["phi"] * p["Ca"], "the calcium current has the wrong sign: it raises the concentration"),
            (calcium - c["phi"] * p["Ca"], "the calcium current is missing"),
            (calcium + (1 - c["phi"]) * p["Ca"], "the current is not multiplied by phi"),
            (calcium - c["Ca_0"] / c["tau_Ca"], "the concentration returns to Ca_0, not to 0"),
            (calcium + c["phi"] * (p["open"] * m - p["Ca"]), "the gate h is missing in the calcium current"),
            (calcium + c["phi"] * (p["open"] * h - p["Ca"]), "the gate m is missing in the calcium current"),
            (calcium + c["phi"] * (p["open"] * p["m"] * p["h"] - p["Ca"]), "the calcium current has the gates of the state, not their steady states"),
            (calcium - 2 * (c["Ca_0"] - Ca) / c["tau_Ca"], "the return to Ca_0 has the wrong sign"),
            (calcium * 1000.0, "this is in µM per ms; the concentration is in mM"),
            (calcium + c["phi"] * p["Ca"] * (1 / c["tau_Ca"] - 1), "only the return is divided by tau_Ca, not the inflow"),
        ),
        7: ((-expected[7], "it decays: the sign is negative"), (-x / c["tau_y"], "the time constants of x and y are exchanged"), (-x, "it is not divided by tau_x")),
        8: ((-expected[8], "it decays: the sign is negative"), (-y / c["tau_x"], "the time constants of x and y are exchanged"), (-y, "it is not divided by tau_y")),
    }  # fmt: skip


def compare(recording, expected, rows):
    """The rows are those expected; where others come from a known mistake, say which."""
    a = recording.arguments
    found = array(
        recording.returned,
        "rates of change",
        shape=expected.shape,
        hint="nine rows, one column per neuron.",
    ).astype(float)
    given = tuple(np.asarray(a[key], dtype=float) for key in ("state", "I_s", "I_d"))
    known = slips(*given, a["cell"], expected)
    for row in rows:
        what = f"rate of change of {NAMES[row]}"
        for wrong, why in known[row]:
            if np.allclose(found[row], wrong, rtol=1e-5, atol=0) and not np.allclose(
                wrong, expected[row], rtol=1e-5, atol=0
            ):
                n = int(np.argmin(np.isclose(wrong, expected[row], rtol=1e-5, atol=0)))
                raise CheckFailed(
                    f"{what}: neuron {n} has {found[row, n]:.6g}, expected {expected[row, n]:.6g}: {why}.",
                    f"{what}: {why}.",
                )
        scale = float(np.abs(expected[row]).max())
        close(
            found[row], expected[row], what, rtol=2e-6, atol=1e-6 * scale, hint=GENERAL[row] + "."
        )


@test_case(name="two neurons", points=1.3)
def two_neurons(recordings):
    """All nine rows for two neurons; the state stays as it is."""
    unchanged(recordings, hint=OWN)
    expected = np.array(
        [
            [1.655870286585e00, 1.363467668786e00],
            [1.858978472030e01, 3.400466067118e01],
            [-1.805302325581e-01, -3.244651162791e-01],
            [1.237795364394e-02, 2.403153624034e-02],
            [-1.363657966381e-03, 5.937770174127e-03],
            [-3.337911809804e-02, 3.282684224217e-01],
            [1.133139546624e-05, 2.240929766189e-05],
            [-1.148148148148e00, -1.481481481481e-01],
            [-3.346153846154e-01, -4.346153846154e-01],
        ]
    )
    compare(recordings["two neurons"], expected, range(9))
