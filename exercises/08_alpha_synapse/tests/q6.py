"""Checks of question 6: the interaction of two inputs."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import array, close, entry, number, unchanged, within
from autograder.pictures import panels

OK_FORMAT = False
name = "q6"

hints = (
    "One experiment with three neurons: the first gets input A, the second B, the third both. The "
    "rest is subtraction.",
    "Let `nest.Create` make three neurons, and connect generator A to the first and third, B to the "
    "second and third. The deflection is V_m - E_L for each; the interaction is the entry of "
    "both - a - b whose magnitude is greatest, with its sign.",
    "Begin with `nest.Create(model, 3, params={**parameters, 'V_m': parameters['E_L'], 'V_th': 1e6})`. "
    "`neurons[[0, 2]]` is a collection of two. `V[senders == neuron.global_id]` picks the samples of "
    "one neuron, and `np.argmax(np.abs(difference))` the place of the greatest magnitude.",
)

OWN = "{**parameters, ...} makes a dictionary of your own"

SAMPLES = (
    "every 0.1 ms from 0.1 ms to T_ms, for each neuron: set the meter's interval, simulate longer "
    "than T_ms, cut off what is later, and sort the events by their senders"
)
REST = (
    "it should be 0 until the input arrives: does V_m start at E_L, and do you subtract E_L? Setting "
    "E_L does not move V_m"
)
MIXED = (
    "it jumps up and down from sample to sample, so samples of several neurons are mixed: sort the "
    "events by their senders"
)
FIRES = "the neuron fires: move its threshold out of the way"
DEFLECTION = (
    "it begins at 0, so look at what comes later: weights (each with its sign and its time), delays "
    "of 1 ms, the parameters as given, and no spike of the neuron itself"
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


def deflection_hint(trace):
    """What a wrong deflection points at."""
    if abs(trace[0]) > 0.01:
        return REST
    steps = np.diff(trace)
    if steps.min() < -3.0:
        return MIXED if (steps > 3.0).sum() > 3 else FIRES
    return DEFLECTION


def linear(recording):
    """Fail unless the interaction is that of a linear neuron: none."""
    within(
        entry(recording.returned, "interaction_mV", "the returned dictionary"), -1e-6, 1e-6,
        "interaction_mV of the current-based neuron", unit="mV",
        hint="both minus A minus B, all three as deflections from E_L; no neuron may fire",
    )  # fmt: skip


def interaction_is(recording, expected_mV):
    """Fail unless the interaction is this; say where it comes from."""
    found = entry(recording.returned, "interaction_mV", "the returned dictionary")
    value = number(found, "interaction_mV")
    a, b, both = traces(recording)
    own = both - a - b
    hint = "both minus A minus B at the time at which it is greatest in magnitude, with its sign"
    if abs(value - own[np.argmax(np.abs(own))]) < 1e-9:
        hint = "it is that of your deflections, so it is these that are wrong"
    elif abs(value + expected_mV) < 0.01:
        hint = "it is both minus A minus B, negative where the two do less together"
    close(found, expected_mV, "interaction_mV", unit="mV", rtol=0, atol=0.01, hint=hint)


def samples(recording, places, a, b, both):
    """Fail unless the three deflections have the expected values at some places."""
    for key, found, expected in zip(
        ["a_mV", "b_mV", "both_mV"], traces(recording), (a, b, both), strict=True
    ):
        close(
            found[places], expected, f"{key} at {[(p + 1) / 10 for p in places]} ms", unit="mV",
            rtol=0, atol=0.01, hint=deflection_hint(found),
        )  # fmt: skip


KNOWN = {  # by probe: places, and the deflections to A, B and both there
    "currents": (
        [39, 99, 149, 199, 299, 499],
        [0.0, 0.0, -2.5296, -4.835, -4.8058, -1.6479],
        [0.0, 3.3816, 5.8032, 5.3322, 3.0491, 0.8137],
        [0.0, 3.3816, 3.2736, 0.4972, -1.7567, -0.8342],
    ),
    "conductances": (
        [39, 79, 99, 149, 199, 299],
        [0.0, 3.7139, 7.548, 9.1379, 7.1276, 3.7193],
        [0.0, 0.0, 1.5901, 10.8433, 9.9238, 5.3468],
        [0.0, 3.7139, 8.9628, 18.2978, 15.5129, 8.2496],
    ),
}


@test_case(name="currents add up", points=1)
def currents_add_up(recordings):
    """The current-based neuron's response to both inputs is the sum of its responses."""
    unchanged(recordings["currents"], hint=OWN)
    unchanged(recordings["conductances"], hint=OWN)
    samples(recordings["currents"], *KNOWN["currents"])
    linear(recordings["currents"])


@test_case(name="conductances: deflections", points=0.5)
def conductances(recordings):
    """The responses of a neuron to two excitatory conductances, alone and together."""
    samples(recordings["conductances"], *KNOWN["conductances"])


@test_case(name="conductances: interaction", points=0.5)
def conductances_interact(recordings):
    """Two excitatory conductances together depolarise less than the sum says."""
    interaction_is(recordings["conductances"], -1.7336)


def picture(recordings):
    """The deflections of both examples, with the sum dashed; grey dots: as they should be."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, ("currents", "conductances"), strict=True):
        a, b, both = traces(recordings[probe])
        t = 0.1 * np.arange(1, len(a) + 1)
        places, *known = KNOWN[probe]
        for values in known:
            axis.plot(t[places], values, "o", c="0.75", ms=7)
        for values, style, label in (
            (a, "C0-", "A"), (b, "C1-", "B"), (a + b, "k--", "sum"), (both, "C3-", "both")
        ):  # fmt: skip
            axis.plot(t, values, style, lw=1, label=label)
        axis.set(xlabel="time (ms)", ylabel="deflection (mV)", title=probe)
    axes[1].legend(frameon=False, fontsize="small")
    return figure
