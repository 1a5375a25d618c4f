"""Checks of question 2: an integrator of the student's own."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, require, same_spikes, unchanged
from autograder.pictures import panels

OK_FORMAT = False
name = "q2"

hints = (
    "Write a function that gives the two slopes at (V, w), and a loop that takes small steps. After each step, look whether V "
    "has reached the peak.",
    "Treat every stretch of constant current by itself: from 0 to the first start with no current, then from start to start, "
    "at last to T. The state goes on from one stretch to the next. Lowering V to the peak before you use it keeps the "
    "exponential, and the slope of w, finite.",
    "Begin with the state V, w = parameters['E_L'], 0.0 and an empty list. With steps of 0.01 ms, four slopes per step "
    "(the classical Runge-Kutta method) are accurate enough; a small loop in plain Python takes a tenth of a second.",
)

OWN_CODE = "integrate the equations yourself; NEST comes in question 3"
COARSE = "nearly right: is the step small enough? Errors add up from spike to spike. Does V start at E_L, and each current on time?"
RULES = (
    "does each spike come at V_peak, set V to V_reset, and add b to w once? Does the integration start at E_L, limit V to V_peak in "
    "both equations, and use each current from its start on?"
)
STATE = (
    "the state at T_ms, after the last step: does the integration begin at E_L and w = 0, use min(V, V_peak) in both equations, "
    "and continue until T_ms with the last current?"
)


def own(recording):
    """Fail if NEST did the work."""
    idle = recording.started_ms == 0 and not recording.unreturned and not recording.populations
    require(idle, "Your function used NEST.", hint=OWN_CODE)


def spikes_are(recording, expected):
    """Fail unless the spikes come at these times."""
    own(recording)
    found = entry(recording.returned, "spikes_ms", "the returned dictionary")
    found = array(found, "spikes_ms", shape=(None,), hint="a list of times, even if it is empty")
    near = found.size == len(expected) and np.allclose(np.sort(found), expected, rtol=0, atol=4.0)
    hint = COARSE if near else RULES
    same_spikes(found, expected, "spikes_ms", atol_ms=0.105, hint=hint)


def state_is(recording, V, w):
    """Fail unless this is the state at the end."""
    own(recording)
    for key, value, unit, atol in (("w_pA", w, "pA", 0.51), ("V_mV", V, "mV", 0.31)):
        found = entry(recording.returned, key, "the returned dictionary")
        close(found, value, key, unit=unit, rtol=0, atol=atol, hint=STATE)


KNOWN = {  # by probe: spikes and the state at the end
    "adapting": ([16.650, 25.291, 35.370, 47.286, 61.931], -49.947, 207.23),
    "below_threshold": ([], -68.9867, 14.0655),
}


@test_case(name="spikes of the example", points=0.5)
def spikes_of_the_example(recordings):
    """A strong step makes the neuron fire five times, more and more slowly; a weak one does not."""
    unchanged(recordings["adapting"])
    spikes_are(recordings["adapting"], KNOWN["adapting"][0])
    spikes_are(recordings["below_threshold"], [])


@test_case(name="states of the examples", points=0.5)
def states_of_the_examples(recordings):
    """V and w at the end, with and without spikes."""
    for probe, (_, V, w) in KNOWN.items():
        state_is(recordings[probe], V, w)


def picture(recordings):
    """Your spikes in the first example; grey: as they should be."""
    figure, (axis,) = panels(height=1.4)
    axis.eventplot([KNOWN["adapting"][0]], lineoffsets=[0.0], linelengths=1.4, colors="0.75", lw=5)
    axis.eventplot([np.ravel(recordings["adapting"].returned["spikes_ms"])], lineoffsets=[0.0])
    axis.set(xlabel="time (ms)", yticks=[], xlim=(0.0, 100.0))
    return figure


### BEGIN HIDDEN TESTS
from math import exp

from autograder.draw import one_of, settings, uniform

KEYS = ("C_m", "g_L", "E_L", "V_th", "Delta_T", "a", "b", "tau_w", "V_reset", "V_peak")


def cases(*rows):
    """Settings of a probe from rows of parameters, steps and duration.

    In all of them spikes are robust: 0.1 % more current shifts none by 0.8 ms, and adds or removes none.
    """
    return settings(
        *[
            {"parameters": dict(zip(KEYS, row, strict=True)), "steps": steps, "T_ms": T_ms}
            for row, steps, T_ms in rows
        ]
    )


draws = {
    "steps": cases(
        (
            (222.2, 9.3, -65.4, -49.4, 2.5, 4.2, 41.4, 133.5, -56.7, -16.9),
            [(8.6, 539.4), (34.8, -70.7), (53.5, 658.4), (74.4, 355.1)],
            91.9,
        ),
        (
            (190.0, 11.7, -70.4, -51.3, 2.6, 3.5, 48.3, 151.3, -60.8, 5.5),
            [(2.5, 596.4), (36.2, 21.4), (54.9, 757.4), (73.9, 310.8)],
            90.6,
        ),
        (
            (158.5, 9.2, -70.3, -48.6, 1.7, -1.0, 44.6, 143.4, -56.2, 1.2),
            [(2.9, 554.5), (37.1, -89.6), (53.4, 673.7), (72.9, 433.9)],
            92.7,
        ),
        (
            (198.1, 8.6, -67.6, -48.3, 2.3, 3.4, 67.4, 142.6, -57.5, 4.4),
            [(8.4, 525.4), (34.8, -31.5), (51.3, 714.3), (71.6, 423.7)],
            92.1,
        ),
    ),
    "bursts": cases(  # V_reset is above V_T
        ((186.4, 9.8, -56.5, -49.9, 2.2, 1.0, 73.6, 90.8, -46.3, 1.2), [(0.0, 399.6)], 72.9),
        ((207.3, 10.2, -57.8, -49.7, 1.9, 2.3, 84.6, 91.4, -46.5, -9.5), [(0.0, 380.5)], 72.6),
        ((205.6, 10.6, -58.4, -50.3, 2.1, 1.2, 94.7, 95.1, -46.0, -7.3), [(0.0, 317.3)], 73.2),
        ((196.0, 9.1, -58.5, -49.7, 1.9, 2.0, 86.4, 88.8, -47.0, 6.2), [(0.0, 365.1)], 65.4),
    ),
    "eif": cases(
        ((199.9, 11.7, -67.5, -51.2, 1.9, 0.0, 0.0, 151.9, -56.5, -19.4), [(8.3, 432.7)], 59.0),
        ((238.1, 9.4, -71.6, -50.4, 1.5, 0.0, 0.0, 100.8, -59.4, -19.0), [(5.6, 494.4)], 58.3),
        ((243.8, 10.0, -66.2, -52.0, 1.8, 0.0, 0.0, 124.6, -58.2, -15.0), [(5.8, 440.1)], 62.3),
    ),
    # E_L close to V_T: the potential moves although there is no current.
    "no_current": cases(
        ((181.0, 11.0, -53.0, -50.0, 2.0, 5.0, 60.0, 40.0, -57.0, 0.0), [], 30.0),
        ((212.0, 9.0, -54.0, -51.5, 1.5, 7.0, 70.0, 60.0, -58.0, -5.0), [], 25.0),
    ),
}
domain = {
    "parameters": lambda rng: dict(
        zip(
            KEYS,
            (
                *(uniform(150.0, 250.0)(rng), uniform(8.0, 12.0)(rng), uniform(-70.0, -60.0)(rng)),
                *(uniform(-52.0, -48.0)(rng), uniform(1.5, 2.5)(rng), uniform(-2.0, 5.0)(rng)),
                *(uniform(20.0, 80.0)(rng), uniform(40.0, 150.0)(rng)),
                *(uniform(-60.0, -47.0)(rng), uniform(-20.0, 5.0)(rng)),
            ),
            strict=True,
        )
    ),
    "steps": one_of([], [(0.0, 550.0)], [(3.0, 500.0), (25.0, -100.0)]),
    "T_ms": one_of(40.0),
}
accuracy = {"rtol": 0.0, "atol": 0.3}


def integrated(parameters, steps, T_ms):
    """Spikes and final state; steps are the shorter, the faster V rises."""
    C, g, E, V_T, D, a, b, tau, V_reset, V_peak = (parameters[key] for key in KEYS)

    def slopes(V, w, current):
        V = min(V, V_peak)
        dV = (g * (E - V) + g * D * exp((V - V_T) / D) - w + current) / C
        return dV, (a * (V - E) - w) / tau

    V, w, t, spikes = E, 0.0, 0.0, []
    ends = [*(start for start, _ in steps), T_ms]
    for end, current in zip(ends, [0.0, *(value for _, value in steps)], strict=True):
        while end - t > 1e-9:
            h = min(0.05 if V < V_T - D else 0.02 if V < V_T + 2 * D else 2e-3, end - t)
            k1 = slopes(V, w, current)
            k2 = slopes(V + h / 2 * k1[0], w + h / 2 * k1[1], current)
            k3 = slopes(V + h / 2 * k2[0], w + h / 2 * k2[1], current)
            k4 = slopes(V + h * k3[0], w + h * k3[1], current)
            V += h / 6 * (k1[0] + 2 * k2[0] + 2 * k3[0] + k4[0])
            w += h / 6 * (k1[1] + 2 * k2[1] + 2 * k3[1] + k4[1])
            t += h
            if V_peak <= V:
                V, w = V_reset, w + b
                spikes.append(t)
    return spikes, V, w


promises = {"Do not use NEST": ("spikes of the example", "states of the examples")}


def judge(recording):
    """Fail unless spikes and state are right."""
    spikes, V, w = integrated(**recording.arguments)
    spikes_are(recording, spikes)
    state_is(recording, V, w)


@test_case(name="steps of current", points=1.5, hidden=True)
def steps_of_current(recordings):
    """Spikes and state under several steps, some of them negative."""
    unchanged(recordings)
    judge(recordings["steps"])


@test_case(name="bursts", points=1.5, hidden=True)
def bursts(recordings):
    """A reset above V_T starts bursts; there, spikes come within 3 ms of each other."""
    judge(recordings["bursts"])


@test_case(name="special neurons", points=1, hidden=True)
def special_neurons(recordings):
    """An EIF fires regularly; a neuron without current stays silent, but moves where E_L is near V_T."""
    judge(recordings["eif"])
    judge(recordings["no_current"])


### END HIDDEN TESTS
