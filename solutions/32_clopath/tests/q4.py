"""Checks of question 4: order and rate."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    require,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q4"

hints = (
    "First only the times: a list of presynaptic spikes, and from it the postsynaptic ones. Then the circuit of question 3, with three "
    "neurons in place of one.",
    "Round the presynaptic times before you add the interval. The two blocked neurons differ from the control in one parameter each. "
    "The read-out is needed here as well.",
    "Begin with `[round(50.0 + …, 1) for k in range(n_pairs)]`. Every generator and the parrot may be connected with all three neurons in one "
    "call. At the end, ask for the connection from the parrot to each neuron in turn.",
)

NEURON = {"V_reset": -49.6, "b": 0.0805, "delay_u_bars": 4.0}
STATE = ("V_m", "w", "u_bar_minus", "u_bar_plus", "u_bar_bar")
EXPECTED = {
    "slow_causal": [104.12204, 107.668273, 96.455321],
    "slow_acausal": [57.826381, 100.030741, 57.795639],
    "fast_acausal": [103.574706, 161.948463, 41.639756],
}  # fmt: skip
WHICH = "in this order: control, without depression (A_LTD = 0), without potentiation (A_LTP = 0)"


def kicks(recording, name):
    """Fail unless what makes the neurons fire has the weight and the delay of the text."""
    for (source, onto), found in recording.unreturned_inputs.items():
        if onto == name and source == "spike_generator":
            hint = "the generators that make the neurons fire: weight KICK_mV, delay 0.1 ms"
            size = found.count
            close(found.weights, np.full(size, 80.0), "weight of the kicks", unit="mV", hint=hint)
            close(found.delays_ms, np.full(size, 0.1), "delay of the kicks", unit="ms", hint=hint)


def circuit(recording):
    """Fail unless the three neurons are those asked for; gives the weights of their synapses."""
    population(
        recording, "neurons", size=3, model="aeif_psc_delta_clopath", **NEURON,
        A_LTD=[14e-5, 0.0, 14e-5], A_LTP=[8e-5, 8e-5, 0.0], hint=WHICH,
    )  # fmt: skip
    defaults_kept(recording, "neurons", but=(*NEURON, *STATE, "A_LTD", "A_LTP"))
    sources = [(pair, found) for pair, found in recording.unreturned_inputs.items()]
    sources += list(recording.projections.items())
    plastic = {}
    for (_, onto), found in sources:
        if onto != "neurons":
            continue
        for index, target in enumerate(found.targets):
            if found.synapse_models[found.model_index[index]] == "clopath_synapse":
                plastic.setdefault(int(target), []).append(found.weights[index])
                close(
                    found.delays_ms[index],
                    0.1,
                    "delay of the plastic synapses",
                    unit="ms",
                    rtol=1e-9,
                )
    require(
        sorted(plastic) == [0, 1, 2] and all(len(each) == 1 for each in plastic.values()),
        f"Plastic synapses onto the three neurons: {[len(plastic.get(i, [])) for i in range(3)]}, expected one each.",
        "Not every neuron has exactly one plastic synapse.",
        hint="connect the parrot with each neuron by one clopath_synapse",
    )
    extra = [pair for pair in recording.projections if pair == ("neurons", "neurons")]
    require(not extra, "The three neurons are connected with each other.")
    kicks(recording, "neurons")
    return np.array([plastic[i][0] for i in range(3)])


def percents(recording, expected, which):
    """Fail unless the returned percentages are those of the synapses, and those expected."""
    weights = circuit(recording)
    found = array(
        entry(recording.returned, "percent", "the returned dictionary"), "percent", shape=(3,)
    )
    a = recording.arguments
    own = 100.0 * (1.0 + 75.0 / a["n_pairs"] * (weights - 0.5) / 0.5)
    blocked = abs(weights[2] - weights[0]) + abs(weights[1] - weights[0])
    require(blocked > 0.0, "All three synapses have the same weight: was anything simulated?")
    hint = "the weights in NEST are right, so look at the formula: 75 / n_pairs scales the relative change"
    if not np.allclose(own, expected, rtol=0, atol=1.01e-3):
        hint = (
            "the weights in NEST are not yet right: look at the times of the pairs (rounded to 0.1 ms, both), the weight of the kicks, the "
            "delays of 0.1 ms, the first weight of 0.5 mV and the read-out 500 ms after the latest of all spikes"
        )
    names = ("control", "LTD blocked", "LTP blocked")
    for rank in which:
        close(found[rank], expected[rank], f"percent[{rank}] ({names[rank]})", unit="%", rtol=0,
              atol=1.01e-3, hint=hint)  # fmt: skip
        close(
            found[rank], own[rank], f"percent[{rank}], compared with the weight in NEST,", unit="%", rtol=0,
            atol=1.01e-3, hint="return what you read from the synapses",
        )  # fmt: skip


@test_case(name="the examples", points=1)
def the_examples(recordings):
    """All three percentages, for both orders, slow and fast, from three synapses in NEST."""
    for probe, expected in EXPECTED.items():
        percents(recordings[probe], expected, (0, 1, 2))


def picture(recordings):
    """The three percentages of the examples; in grey, as they should be."""
    figure, axes = panels(3)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        axis.bar(range(3), EXPECTED[probe], color="0.85", width=0.8)
        axis.bar(range(3), np.asarray(recordings[probe].returned["percent"]), width=0.4)
        axis.axhline(100.0, c="gray", lw=1, ls=":")
        axis.set_xticks(range(3), ["control", "no LTD", "no LTP"], fontsize="x-small")
        axis.set(ylabel="weight (%)", title=probe)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import settings

CASES = [({'rate_hz': 34.0, 'dt_ms': -8.37, 'n_pairs': 6}, [77.957704, 132.762198, 45.20508]),
 ({'rate_hz': 27.0, 'dt_ms': 6.44, 'n_pairs': 4}, [139.821048, 159.899253, 79.929]),
 ({'rate_hz': 39.0, 'dt_ms': 12.73, 'n_pairs': 3}, [126.735433, 156.932692, 69.810361]),
 ({'rate_hz': 23.0, 'dt_ms': -15.13, 'n_pairs': 7}, [69.478831, 111.867024, 57.614382]),
 ({'rate_hz': 47.0, 'dt_ms': 4.24, 'n_pairs': 6}, [222.973274, 259.466755, 63.521524]),
 ({'rate_hz': 31.0, 'dt_ms': -3.57, 'n_pairs': 8}, [98.321435, 118.125609, 80.198127])]  # fmt: skip
MORE = [({'rate_hz': 13.0, 'dt_ms': -36.0, 'n_pairs': 3}, [79.199629, 101.507245, 77.692437]),
 ({'rate_hz': 60.0, 'dt_ms': -39.9, 'n_pairs': 7}, [134.406703, 195.174246, 39.276894]),
 ({'rate_hz': 17.0, 'dt_ms': 38.5, 'n_pairs': 3}, [79.603436, 103.056969, 76.546594]),
 ({'rate_hz': 55.0, 'dt_ms': 40.0, 'n_pairs': 6}, [216.639562, 240.284599, 76.359813]),
 ({'rate_hz': 43.0, 'dt_ms': 0.0, 'n_pairs': 2}, [189.542898, 205.476788, 84.06611]),
 ({'rate_hz': 29.0, 'dt_ms': -22.2, 'n_pairs': 1}, [67.247967, 100.0, 67.247967])]  # fmt: skip
draws = {
    # Post before pre, and pre before post: in both, rounding once differs from rounding twice.
    "drawn": settings(*(each for each, _ in CASES if each["dt_ms"] < 0)),
    "drawn_causal": settings(*(each for each, _ in CASES if each["dt_ms"] > 0)),
    "drawn_too": settings(*(each for each, _ in MORE)),
}
promises = {
    "not connected with each other": "control at other rates",
    "rounded to 0.1 ms": "control at other rates",
}
accuracy = {"rtol": 1e-9, "atol": 1e-3}
# Neither a common shift of all spikes nor a later read-out changes a weight.
SAME = "the weights stay the same to 1e-3 percent"
equivalent = {
    "number: 50.0 + 1000.0 * k / rate_hz → 50.5 + 1000.0 * k / rate_hz": SAME,
    "number: 50.0 + 1000.0 * k / rate_hz → 100.0 + 1000.0 * k / rate_hz": SAME,
    "argument dropped: round(max(pre_ms + post_ms) + 500.0, 1) → round(max(pre_ms + post_ms) + 500.0)": SAME,
    "operand: pre_ms + post_ms → pre_ms": SAME,
    "operand: pre_ms + post_ms → post_ms": SAME,
    "name: pre_ms + post_ms → post_ms + post_ms": SAME,
    "name: pre_ms + post_ms → pre_ms + pre_ms": SAME,
    "number: max(pre_ms + post_ms) + 500.0 → max(pre_ms + post_ms) + 505.0": SAME,
    "number: max(pre_ms + post_ms) + 500.0 → max(pre_ms + post_ms) + 1000.0": SAME,
    "number: round(max(pre_ms + post_ms) + 500.0, 1) → round(max(pre_ms + post_ms) + 500.0, 0)": SAME,
    "simulated time: nest.Simulate(read_ms + 10.0) → nest.Simulate(read_ms + 10.0); nest.Simulate(read_ms + 10.0)": SAME,
    "simulated time: nest.Simulate(read_ms + 10.0) → nest.Simulate(read_ms + 10.0 + 1.0)": SAME,
    "simulated time: nest.Simulate(read_ms + 10.0) → nest.Simulate(read_ms + 10.0 - 1.0)": SAME,
    "number: read_ms + 10.0 → read_ms + 10.1": SAME,
    "number: read_ms + 10.0 → read_ms + 20.0": SAME,
}


def known(recording):
    """The percentages that the reference solution had for these arguments."""
    for arguments, expected in (*CASES, *MORE):
        if all(recording.arguments[key] == value for key, value in arguments.items()):
            return expected
    raise KeyError(recording.probe)


@test_case(name="control at other rates", points=1.5, hidden=True)
def control_at_other_rates(recordings):
    """The control, at other rates, intervals and numbers of pairs."""
    for probe in ("drawn", "drawn_causal", "drawn_too"):
        only_driven_by(recordings[probe], "neurons", "parrot_neuron", "spike_generator")
        percents(recordings[probe], known(recordings[probe]), (0,))


@test_case(name="blocked at other rates", points=1.5, hidden=True)
def blocked_at_other_rates(recordings):
    """Each of the two processes alone, at other rates, intervals and numbers of pairs."""
    for probe in ("drawn", "drawn_causal", "drawn_too"):
        percents(recordings[probe], known(recordings[probe]), (1, 2))


### END HIDDEN TESTS
