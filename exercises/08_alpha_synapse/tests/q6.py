"""Checks of question 6: the interaction of two inputs."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, unchanged, within
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

OWN = "{**parameters, ...} makes a dictionary of your own"

SAMPLES = (
    "every 0.1 ms from 0.1 ms to T_ms, for each neuron: set the meter's interval, simulate longer "
    "than T_ms, cut off what is later, and sort the events by their senders"
)
DEFLECTION = (
    "the deflection is V_m - E_L, and it is 0 until the input arrives: does V_m start at E_L? The "
    "delay is 1 ms, and no neuron fires"
)


def traces(recording):
    """The three deflections, once times and shapes are those asked for."""
    steps = round(10 * recording.arguments["T_ms"])
    result = recording.returned
    t, *found = (
        array(entry(result, key, "the returned dictionary"), key, shape=(steps,), hint=SAMPLES)
        for key in ("t_ms", "a_mV", "b_mV", "both_mV")
    )
    close(t, 0.1 * np.arange(1, steps + 1), "t_ms", unit="ms", rtol=0, atol=1e-6, hint=SAMPLES)
    return found


def linear(recording):
    """Fail unless the interaction is that of a linear neuron: none."""
    within(
        entry(recording.returned, "interaction_mV", "the returned dictionary"), -1e-6, 1e-6,
        "interaction_mV of the current-based neuron", unit="mV",
        hint="both minus A minus B, all three as deflections from E_L; no neuron may fire",
    )  # fmt: skip


def samples(recording, places, a, b, both):
    """Fail unless the three deflections have the expected values at some places."""
    for key, found, expected in zip(
        ["a_mV", "b_mV", "both_mV"], traces(recording), (a, b, both), strict=True
    ):
        close(
            found[places], expected, f"{key} at {[(p + 1) / 10 for p in places]} ms", unit="mV",
            rtol=0, atol=0.01, hint=DEFLECTION,
        )  # fmt: skip


@test_case(name="currents add up", points=1)
def currents_add_up(recordings):
    """The current-based neuron's response to both inputs is the sum of its responses."""
    unchanged(recordings["currents"], hint=OWN)
    samples(
        recordings["currents"],
        [39, 99, 149, 199, 299, 499],
        [0.0, 3.3816, 5.8032, 5.3322, 3.0491, 0.8137],
        [0.0, 0.0, -2.5296, -4.835, -4.8058, -1.6479],
        [0.0, 3.3816, 3.2736, 0.4972, -1.7567, -0.8342],
    )
    linear(recordings["currents"])


@test_case(name="conductances do not", points=1)
def conductances_do_not(recordings):
    """Two excitatory conductances together depolarise less than the sum says."""
    samples(
        recordings["conductances"],
        [39, 79, 99, 149, 199, 299],
        [0.0, 3.7139, 7.548, 9.1379, 7.1276, 3.7193],
        [0.0, 0.0, 1.5901, 10.8433, 9.9238, 5.3468],
        [0.0, 3.7139, 8.9628, 18.2978, 15.5129, 8.2496],
    )
    close(
        entry(recordings["conductances"].returned, "interaction_mV", "the returned dictionary"),
        -1.7336, "interaction_mV", unit="mV", rtol=0, atol=0.01,
        hint="both minus A minus B at the time at which it is greatest in magnitude, with its sign",
    )  # fmt: skip


def picture(recordings):
    """The deflections of both examples, with the sum dashed."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("currents", "conductances"), strict=True):
        a, b, both = traces(recordings[probe])
        t = 0.1 * np.arange(1, len(a) + 1)
        for values, style, label in (
            (a, "C0-", "A"), (b, "C1-", "B"), (a + b, "k--", "sum"), (both, "C3-", "both")
        ):  # fmt: skip
            axis.plot(t, values, style, lw=1, label=label)
        axis.set(xlabel="time (ms)", ylabel="deflection (mV)", title=probe)
    axes[1].legend(frameon=False, fontsize="small")
    return figure
