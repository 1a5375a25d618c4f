"""Checks of question 3: a pairing protocol in NEST."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    number,
    only_driven_by,
    population,
    projection,
    unchanged,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q3"

hints = (
    "Six objects: a neuron, a parrot, two generators, a meter, and the synapse between parrot and neuron. Only one of the "
    "connections is plastic.",
    "The times of the first generator are those of the argument and one more: the latest of all times plus 500 ms. After the "
    "simulation, ask the connection for its weight, and cut the recordings off after the read-out.",
    "Begin with the neuron: its parameters are `NEURON | parameters`, which is a new dictionary. Then the read-out time, "
    "rounded to 0.1 ms, and the parrot with its generator. For the last step, compare times with a margin of 0.05 ms.",
)

NEURON = {"V_reset": -49.6, "b": 0.0805, "delay_u_bars": 4.0}
STATE = ("V_m", "w", "u_bar_minus", "u_bar_plus", "u_bar_bar")
OWN = "[*pre_ms, read_ms] and NEURON | parameters are new objects; append and update change the caller's"
EXPECTED = {
    "pre_then_post": (0.502900456, [-67.1455668, -70.6329502, -67.1396507, -45.5716051, -39.2784766]),
    "post_then_pre": (0.79370833, [-68.0534569, -70.6251016, -68.0488423, -48.711953, -37.930562]),
}  # fmt: skip


def read_ms(recording):
    a = recording.arguments
    return max([*a["pre_ms"], *a["post_ms"]]) + 500.0


def kicks(recording, name):
    """Fail unless what makes the neurons fire has the weight and the delay of the text."""
    for (source, onto), found in recording.unreturned_inputs.items():
        if onto == name and source == "spike_generator":
            hint = "the generators that make the neurons fire: weight KICK_mV, delay 0.1 ms"
            size = found.count
            close(found.weights, np.full(size, 80.0), "weight of the kicks", unit="mV", hint=hint)
            close(found.delays_ms, np.full(size, 0.1), "delay of the kicks", unit="ms", hint=hint)


def circuit(recording):
    """Fail unless neuron, parrot and synapse are those asked for, and the simulation was run."""
    a = recording.arguments
    wanted = {**NEURON, **a["parameters"]}
    population(
        recording, "neuron", size=1, model="aeif_psc_delta_clopath", **wanted,
        hint="one neuron with NEURON, in which the given parameters replace or complete entries",
    )  # fmt: skip
    defaults_kept(recording, "neuron", but=(*wanted, *STATE))
    population(recording, "pre", size=1, model="parrot_neuron")
    projection(
        recording, "pre", "neuron", count=1, delay_ms=0.1, synapse_model="clopath_synapse",
        hint="one plastic synapse from the parrot to the neuron, with a delay of 0.1 ms",
    )  # fmt: skip
    only_driven_by(recording, "neuron", "pre", "spike_generator")
    only_driven_by(recording, "pre", "spike_generator")
    kicks(recording, "neuron")
    close(
        recording.started_ms, read_ms(recording) + 10.0, "simulated time", unit="ms", rtol=0,
        atol=0.05, hint="the simulation ends 10 ms after the read-out, which is 500 ms after the latest of all times",
    )  # fmt: skip


def weight(recording, expected):
    """Fail unless the returned weight is NEST's and the one expected."""
    circuit(recording)
    found = entry(recording.returned, "weight_mV", "the returned dictionary")
    found = number(np.ravel(found)[0] if np.size(found) == 1 else found, "weight_mV")
    in_nest = projection(recording, "pre", "neuron").weights[0]
    close(
        found, in_nest, "weight_mV", unit="mV", rtol=0, atol=1e-9,
        hint="this is not the weight that the synapse has when your function ends; read it after the simulation",
    )  # fmt: skip
    close(
        found, expected, "weight_mV", unit="mV", rtol=0, atol=1.01e-6,
        hint="the circuit is right. Does the parrot receive all times of pre_ms and the read-out, and the neuron those "
        "of post_ms, with the weight KICK_mV and delays of 0.1 ms, and was the first weight w0_mV?",
    )  # fmt: skip


def recorded(recording, key):
    """One of the returned arrays, once the times are those asked for."""
    n = round(10 * read_ms(recording))
    hint = "every 0.1 ms from 0.1 ms up to the read-out: set the meter's interval, and cut off what is later"
    t = array(
        entry(recording.returned, "t_ms", "the returned dictionary"), "t_ms", shape=(n,), hint=hint
    )
    close(t, 0.1 * np.arange(1, n + 1), "t_ms", unit="ms", rtol=0, atol=1e-6, hint=hint)
    return array(
        entry(recording.returned, key, "the returned dictionary"), key, shape=(n,), hint=hint
    )


def measures(recording):
    """Five numbers that tell the recordings of one protocol from those of another."""
    V, minus, plus = (recorded(recording, key) for key in ("V_mV", "u_minus_mV", "u_plus_mV"))
    return {
        "mean of V_mV": V.mean(),
        "V_mV at the read-out": V[-1],
        "mean of u_minus_mV": minus.mean(),
        "greatest u_minus_mV": minus.max(),
        "greatest u_plus_mV": plus.max(),
    }


def recordings_are_right(recording, expected):
    """Fail unless the recordings are those of the protocol, and the rule makes the weight of them."""
    circuit(recording)
    for (what, found), right in zip(measures(recording).items(), expected, strict=True):
        close(
            found, right, what, unit="mV", rtol=0, atol=1e-5,
            hint="V_m, u_bar_minus and u_bar_plus of the neuron, as the meter recorded them",
        )  # fmt: skip
    close(
        by_the_rule(recording), recording.returned["weight_mV"],
        "the weight that the rule makes of your recordings", unit="mV", rtol=0, atol=1e-7,
        hint="do all arrays come from the same neuron and the same times as the weight?",
    )  # fmt: skip


def by_the_rule(recording):
    """The weight that follows from the returned arrays, step by step."""
    a = recording.arguments
    p = recording.populations["neuron"].parameters
    V, minus, plus = (recorded(recording, key) for key in ("V_mV", "u_minus_mV", "u_plus_mV"))
    late = round(10 * p["delay_u_bars"])
    arrivals = np.bincount([round(10 * s) for s in (*a["pre_ms"], read_ms(recording))])
    w, x = a["w0_mV"], 0.0
    for step in range(late + 1, len(V) + 1):  # entry step - 1 belongs to the time step * 0.1 ms
        k = step - 1
        now, before = V[k] - p["theta_plus"], plus[k - late] - p["theta_minus"]
        if now > 0.0 and before > 0.0:
            w += p["A_LTP"] * 0.1 * x * now * before
        if step < len(arrivals) and arrivals[step]:
            w -= p["A_LTD"] * max(minus[k - late] - p["theta_minus"], 0.0)
            x += 1.0 / 15.0
        x *= np.exp(-0.1 / 15.0)
    return w


@test_case(name="circuit of the examples", points=0.5)
def circuit_of_the_examples(recordings):
    """The neuron, the parrot, the synapse between them, and how long they were simulated."""
    for probe in EXPECTED:
        unchanged(recordings[probe], hint=OWN)
        circuit(recordings[probe])


@test_case(name="weights of the examples", points=0.5)
def weights_of_the_examples(recordings):
    """The final weight, with the last pair counted."""
    for probe, expected in EXPECTED.items():
        weight(recordings[probe], expected[0])


@test_case(name="recordings of the examples", points=0.5)
def recordings_of_the_examples(recordings):
    """Voltage and filtered voltages every 0.1 ms; the rule of question 2 makes the weight of them."""
    for probe, expected in EXPECTED.items():
        recordings_are_right(recordings[probe], expected[1])


def picture(recordings):
    """The recordings of both examples, with the presynaptic spikes below."""
    figure, axes = panels(2)
    for axis, probe in zip(axes, EXPECTED, strict=True):
        found = recordings[probe].returned
        axis.plot(found["t_ms"], found["V_mV"], "k", lw=0.7, label="V_mV")
        axis.plot(found["t_ms"], found["u_minus_mV"], "C0", label="u_minus_mV")
        axis.plot(found["t_ms"], found["u_plus_mV"], "C3", lw=1, label="u_plus_mV")
        axis.eventplot(recordings[probe].arguments["pre_ms"], lineoffsets=-82, linelengths=8)
        axis.set(xlabel="time (ms)", ylabel="voltage (mV)", title=probe, xlim=(0, 200))
    axes[0].legend(frameon=False, fontsize="small")
    return figure
