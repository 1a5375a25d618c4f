"""Checks of question 3: the coupling of a passive pair, measured in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    population,
    projection,
    require,
    unconnected,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Two experiments in one kernel: a[0] with b[0], and a[1] with b[1]. They differ only in who gets the current.",
    "Start all four at rest, so at E_L, and passive: three conductances of 0. `a[0].I_e = I_pA` gives a current to one neuron "
    "of a population. Sort the samples by their sender, and subtract E_L. The last sample gives the coefficients.",
    "Begin with `nest.Create('hh_psc_alpha_gap', 2, params={'g_Na': 0.0, …, 'E_L': E_L_mV, 'V_m': E_L_mV, 'g_L': …, 'C_m': …})` "
    "for a, and the same for b. At the end, `V[senders == neuron.global_id]` picks the samples of one neuron.",
)

SAMPLES = "every 0.1 ms from 0.1 ms to T_ms: set the meter's interval, simulate 10 ms longer, and cut off what is later"
STATE = ("V_m", "Act_m", "Act_n", "Inact_h", "Inact_p")  # these change during the simulation
GATES = ("g_Na", "g_Kv1", "g_Kv3")


def pairs_are_right(recording):
    """Two passive neurons in a and in b, each pair with its junction, and nothing else."""
    x = recording.arguments
    for label, leak, capacitance in (("a", "g_a_nS", "C_a_pF"), ("b", "g_b_nS", "C_b_pF")):
        population(
            recording, label, size=2, model="hh_psc_alpha_gap", hint="two neurons in a and two in b"
        )
        population(
            recording,
            label,
            **dict.fromkeys(GATES, 0.0),
            hint="passive: g_Na, g_Kv1 and g_Kv3 are 0",
        )
        population(
            recording, label, g_L=x[leak], C_m=x[capacitance], E_L=x["E_L_mV"],
            hint=f"{leak} and {capacitance} belong to {label}; E_L to both",
        )  # fmt: skip
        defaults_kept(recording, label, but=(*GATES, *STATE, "g_L", "C_m", "E_L", "I_e"))
        unconnected(recording, label, label, hint="a[0] is joined with b[0], and a[1] with b[1]")
    hint = "in the first experiment the current flows into a[0], in the second into b[1], and nowhere else"
    population(recording, "a", I_e=[x["I_pA"], 0.0], hint=hint)
    population(recording, "b", I_e=[0.0, x["I_pA"]], hint=hint)
    hint = "one gap junction from a[0] to b[0] and one from a[1] to b[1], both symmetric"
    for source, target in ("ab", "ba"):
        projection(
            recording, source, target, count=2, in_degree=1, out_degree=1, synapse_model="gap_junction",
            weight=x["g_nS"], hint=hint,
        )  # fmt: skip
        found = projection(recording, source, target)
        require(
            np.array_equal(found.sources, found.targets),
            f"{source} → {target}: there are connections between different pairs.",
            hint=hint,
        )
    others = [model for model in recording.unreturned if model not in ("multimeter", "voltmeter")]
    require(
        not others,
        f"There are nodes that were not asked for: {', '.join(others)}.",
        "There are nodes that were not asked for.",
        hint="a, b and multimeters are enough",
    )


def deflections(arguments, t_ms):
    """Deflections (cell, experiment, time) in mV, from the eigenvectors of the linear equations."""
    x = arguments
    C = np.array([x["C_a_pF"], x["C_b_pF"]])
    g = x["g_nS"]
    conductance = np.array([[x["g_a_nS"] + g, -g], [-g, x["g_b_nS"] + g]])
    # With V = y / sqrt(C) the matrix is symmetric.
    rates, modes = np.linalg.eigh(conductance / np.sqrt(np.outer(C, C)))
    drive = modes.T @ (np.eye(2) * x["I_pA"] / np.sqrt(C)[:, None])  # (mode, experiment)
    grown = -np.expm1(-np.outer(rates, t_ms)) / rates[:, None]  # (mode, time)
    return np.einsum("cm,me,mt->cet", modes / np.sqrt(C)[:, None], drive, grown)


def simulated(recording):
    """Fail unless NEST has simulated what is returned."""
    T_ms = recording.arguments["T_ms"]
    require(
        recording.started_ms > T_ms - 0.05,
        f"NEST has simulated {recording.started_ms:g} ms, and you return {T_ms:g} ms.",
        "NEST has simulated less than T_ms.",
        hint="the voltages are those that a multimeter recorded",
    )
    at_end = deflections(recording.arguments, np.array([recording.started_ms]))[:, :, 0]
    for label, expected in zip("ab", at_end, strict=True):
        V_m = population(recording, label).parameters["V_m"]
        close(
            np.broadcast_to(V_m, 2), recording.arguments["E_L_mV"] + expected,
            f"V_m of {label} when your function ends", unit="mV", rtol=0, atol=0.0101,
            hint=START,
        )  # fmt: skip


CLOSE = (
    "close, but not to 0.01 mV: leave use_wfr and the resolution as they are, and return all digits"
)
START = (
    "all four neurons start at E_L_mV (V_m), and the current flows from the beginning to the end"
)


def voltages_are_right(recording):
    """The returned times and deflections are those of the closed form."""
    x = recording.arguments
    steps = round(10 * x["T_ms"])
    t = 0.1 * np.arange(1, steps + 1)
    what = "the returned dictionary"
    found = array(entry(recording.returned, "t_ms", what), "t_ms", shape=(steps,), hint=SAMPLES)
    close(found, t, "t_ms", unit="ms", rtol=0, atol=1e-6, hint=SAMPLES)
    for label, expected in zip("ab", deflections(x, t), strict=True):
        key = f"{label}_mV"
        V = array(
            entry(recording.returned, key, what), key, shape=(2, steps),
            hint="one row for each experiment, one column for each time",
        )  # fmt: skip
        hint = "V_m - E_L, row 0 is the first experiment (current into a), row 1 the second"
        if np.allclose(V, expected + x["E_L_mV"], rtol=0.0, atol=0.02):
            hint = "deflections count from rest: subtract E_L"
        elif np.abs(V[:, 0]).max() > abs(x["I_pA"]) / min(x["C_a_pF"], x["C_b_pF"]) * 0.1 + 0.02:
            hint = START
        elif np.allclose(V[::-1], expected, rtol=0.0, atol=0.02):
            hint = "the rows are exchanged: row 0 is the experiment with the current into a"
        elif np.abs(V - expected).max() < 0.3:
            hint = CLOSE
        close(V, expected, key, unit="mV", rtol=0, atol=0.0101, hint=hint)


def coefficients_are_right(recording):
    """Both coefficients at T_ms are those of the closed form at this time."""
    (a, b) = deflections(recording.arguments, np.array([recording.arguments["T_ms"]]))[:, :, 0]
    hint = "deflection of the follower / deflection of the cell with the current, both at T_ms and from rest"
    for key, expected in (("k_ab", b[0] / a[0]), ("k_ba", a[1] / b[1])):
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, expected, key, rtol=0, atol=0.00101, hint=hint)


@test_case(name="the example: neurons and wiring", points=0.5)
def wiring(recordings):
    """Four passive neurons, two junctions, two currents."""
    pairs_are_right(recordings["example"])


@test_case(name="the example: voltages", points=0.5)
def voltages(recordings):
    """The recorded voltages are those of two leaky membranes with a resistor between them."""
    simulated(recordings["example"])
    voltages_are_right(recordings["example"])


@test_case(name="the example: coefficients", points=0.5)
def coefficients(recordings):
    """The coefficients are 0.25 from a to b, and 0.5 from b to a."""
    coefficients_are_right(recordings["example"])


def picture(recordings):
    """The voltages of both experiments; in grey, as they should be."""
    recording = recordings["example"]
    t = 0.1 * np.arange(1, round(10 * recording.arguments["T_ms"]) + 1)
    expected = deflections(recording.arguments, t)
    figure, axes = panels(2)
    for experiment, axis in enumerate(axes):
        for cell, label in enumerate("ab"):
            axis.plot(t, expected[cell, experiment], c="0.8", lw=4)
            V = np.asarray(recording.returned[f"{label}_mV"])[experiment]
            axis.plot(recording.returned["t_ms"], V, label=f"cell {label}", lw=1)
        axis.set(
            xlabel="time (ms)", ylabel="deflection (mV)", title=f"current into {'ab'[experiment]}"
        )
    axes[0].legend(frameon=False, fontsize="small")
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, uniform

draws = {
    "drawn": {
        "g_nS": uniform(10.0, 18.0),
        "g_a_nS": uniform(5.0, 9.0),
        "g_b_nS": uniform(11.0, 20.0),
        "C_a_pF": uniform(20.0, 30.0),
        "C_b_pF": uniform(40.0, 60.0),
        "E_L_mV": one_of(-58.0, -63.5, -76.0),
        "I_pA": uniform(-180.0, -120.0),
        "T_ms": one_of(45.0, 50.0, 60.0),
    },
    "unsettled": {
        "g_nS": uniform(1.0, 4.0),
        "g_a_nS": uniform(11.0, 20.0),
        "g_b_nS": uniform(4.0, 8.0),
        "C_a_pF": uniform(150.0, 220.0),
        "C_b_pF": uniform(80.0, 140.0),
        "E_L_mV": one_of(-58.0, -63.5, -76.0),
        "I_pA": uniform(60.0, 150.0),
        "T_ms": one_of(4.0, 5.0, 6.0),
    },
}
domain = {
    "g_nS": uniform(0.5, 9.0),
    "g_a_nS": uniform(4.0, 20.0),
    "g_b_nS": uniform(4.0, 20.0),
    "C_a_pF": uniform(30.0, 200.0),
    "C_b_pF": uniform(30.0, 200.0),
    "E_L_mV": one_of(-58.0, -63.5, -76.0),
    "I_pA": uniform(-150.0, 150.0),
    "T_ms": one_of(3.0, 20.0, 60.0),
}
accuracy = {"rtol": 0.0, "atol": 0.001}
LONGER = "how much longer it simulates does not matter"
equivalent = {
    "number: T_ms + 10.0 → T_ms + 10.1": LONGER,
    "number: T_ms + 10.0 → T_ms + 20.0": LONGER,
}
promises = {
    "leave the kernel's settings as they are": "other pairs: voltages",
    "Leave it on": "other pairs: voltages",
}


@test_case(name="other pairs: neurons and wiring", points=1, hidden=True)
def other_wiring(recordings):
    """Neurons, junctions and currents with other arguments."""
    for probe in ("drawn", "unsettled"):
        pairs_are_right(recordings[probe])


@test_case(name="other pairs: voltages", points=1, hidden=True)
def other_voltages(recordings):
    """The recorded voltages of other pairs, with currents of both signs."""
    for probe in ("drawn", "unsettled"):
        simulated(recordings[probe])
        voltages_are_right(recordings[probe])


@test_case(name="other pairs: coefficients", points=1.5, hidden=True)
def other_coefficients(recordings):
    """The coefficients at T_ms, in both directions, even if the voltages have not settled."""
    for probe in ("drawn", "unsettled"):
        simulated(recordings[probe])
        coefficients_are_right(recordings[probe])


### END HIDDEN TESTS
