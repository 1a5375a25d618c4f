"""Checks of question 5: a network that grows its connections."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    equal,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
    usually_within,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Three things belong to the kernel: the interval, the synapse model, and which elements it joins. Two belong to the "
    "neurons: calcium and elements. One belongs to you: to read after each piece.",
    "The synapse model is a copy with weight and delay. The kernel's dictionary names it, and the two kinds of elements "
    "that it needs. Only after this comes the loop over all pieces; plasticity is switched off at one place in it.",
    "Begin with the five statements of NEST's vocabulary. Then the loop "
    "`for sample in range(samples_on + samples_off)`: if it is time, switch off; simulate one piece; append the mean of "
    "the neurons' calcium and the length of a `GetConnections` from neurons to neurons.",
)

STATE = ("tau_Ca", "beta_Ca", "V_m", "I_syn_ex", "I_syn_in", "refractory")


def beside(recording):
    """Fail if the nodes that existed before are gone, or are in the network."""
    for label in ("neurons", "noise", "recorder", "bystanders"):
        population(recording, label)
    others = recording.populations["bystanders"].ids
    for label in ("neurons", "noise", "recorder"):
        require(
            not np.isin(recording.populations[label].ids, others).any(),
            "The nodes that existed before your function was called are gone.",
            hint="Your function resets the kernel; it must not.",
        )


def network(recording):
    """Fail unless neurons, elements, noise and synapses are those that were asked for."""
    a = recording.arguments
    beside(recording)
    population(
        recording, "neurons", size=a["N"], model="iaf_psc_exp", tau_Ca=a["tau_Ca"], beta_Ca=a["beta_Ca"]
    )  # fmt: skip
    defaults_kept(recording, "neurons", but=STATE)
    population(recording, "noise", size=1, model="poisson_generator", rate=a["noise"]["rate"])
    population(recording, "recorder", size=1, model="spike_recorder")
    projection(
        recording, "noise", "neurons", in_degree=1, weight=a["noise"]["weight"], delay_ms=1.0,
        hint="one generator drives each neuron once, with the weight of the noise and 1 ms",
    )  # fmt: skip
    only_driven_by(recording, "neurons", "noise", "neurons")
    projection(recording, "neurons", "recorder", out_degree=1)
    samples = a["samples_on"] + a["samples_off"]
    close(
        recording.started_ms, samples * a["sample_ms"], "simulated time", unit="ms", rtol=0, atol=0.05,
        hint="samples_on pieces and then samples_off pieces, each of sample_ms",
    )  # fmt: skip
    equal(
        float(recording.returned["interval_ms"]), float(a["interval_ms"]),
        "NEST's structural_plasticity_update_interval",
    )  # fmt: skip
    for rule in recording.returned["rules"]:
        require(
            rule["allow_multapses"],
            "NEST was told not to grow a second synapse between the same neurons.",
            hint="multapses are allowed; only autapses are not",
        )
    for elements in recording.returned["elements"]:
        equal(sorted(elements), ["Axon", "Dendrite"], "kinds of elements of the neurons")
        for kind in ("Axon", "Dendrite"):
            equal(elements[kind]["growth_curve"], "gaussian", f"growth_curve of {kind}")
            for key, value in a["curves"][kind].items():
                close(elements[kind][key], value, f"{key} of {kind}", rtol=1e-9)
            close(elements[kind]["tau_vacant"], 0.1, f"tau_vacant of {kind}", rtol=1e-9)


def grown(recording):
    """Fail unless synapses have grown, as asked, and each occupies one element of both kinds."""
    a = recording.arguments
    network(recording)
    found = projection(
        recording, "neurons", "neurons", weight=a["synapse"]["weight"], delay_ms=a["synapse"]["delay"],
        synapse_model="static_synapse", autapses=0,
        hint="the synapses grow while structural plasticity is on, as copies of the model that you name",
    )  # fmt: skip
    for kind, degrees, end in (
        ("Axon", found.out_degrees, "out-degree"),
        ("Dendrite", found.in_degrees, "in-degree"),
    ):
        occupied = [elements[kind]["z_connected"] for elements in recording.returned["elements"]]
        require(
            np.array_equal(occupied, degrees),
            f"The occupied elements {kind} of a neuron are not its {end}.",
            hint="the axonal element belongs to the neuron that sends, the dendritic one to the neuron that receives",
        )


def read(recording):
    """Fail unless calcium follows from the spikes, and connections are those that there are."""
    a = recording.arguments
    network(recording)
    on, samples = a["samples_on"], a["samples_on"] + a["samples_off"]
    calcium, counts = (
        array(entry(recording.returned, key, "the returned dictionary"), key, shape=(samples,))
        for key in ("calcium", "connections")
    )
    spikes = recording.returned["spikes"]
    times = np.asarray(spikes["times"])
    require(len(times) > 0, "The neurons have not fired.")
    wanted = []
    for k in range(1, samples + 1):
        since = k * a["sample_ms"] - times[times < k * a["sample_ms"] + 0.05]
        wanted.append(a["beta_Ca"] * np.exp(-since / a["tau_Ca"]).sum() / a["N"])
    held = np.mean(recording.populations["neurons"].parameters["Ca"])
    close(
        held, wanted[-1], "mean calcium of NEST's neurons when your function ends", rtol=1e-8, atol=1e-12,
        hint="does the recorder record all neurons, all the time?",
    )  # fmt: skip
    close(
        calcium, wanted, "calcium", rtol=1e-8, atol=1e-12,
        hint="the mean over neurons of NEST's Ca, read after each piece",
    )  # fmt: skip
    found = recording.projections.get(("neurons", "neurons"))
    equal(
        counts[-1], 0 if found is None else found.count, "the last entry of connections",
        hint="count those from neurons to neurons, after each piece",
    )  # fmt: skip
    require(
        (counts[max(on - 1, 0) :] == counts[-1]).all(),
        "The number of connections changes when plasticity is off.",
        hint="switch structural plasticity off before the first of the last samples_off pieces",
    )


def settled(recording):
    """Mean calcium of the last four pieces with plasticity, relative to the target."""
    a = recording.arguments
    last = recording.returned["calcium"][a["samples_on"] - 4 : a["samples_on"]]
    return float(np.mean(last)) / a["curves"]["Dendrite"]["eps"]


@test_case(name="the network", points=0.6)
def the_network(recordings):
    """Neurons, elements, noise and kernel are as asked for; other nodes are left alone."""
    network(recordings["example"])
    unchanged(recordings, hint="`{**curve, …}` is a dictionary of your own")


@test_case(name="elements equal synapses", points=0.6)
def elements_equal_synapses(recordings):
    """Each synapse occupies one axonal and one dendritic element of the right neuron."""
    grown(recordings["example"])


@test_case(name="calcium and connections", points=0.4)
def calcium_and_connections(recordings):
    """Calcium follows from the spikes, settles at the target, and connections stay when plasticity is off."""
    read(recordings["example"])
    grown(recordings["example"])
    usually_within(settled(recordings["example"]), 0.85, 1.2, "calcium of the last pieces / target")


def picture(recordings):
    """Mean calcium with its target in grey, and the number of connections; plasticity off in the grey area."""
    figure, (left, right) = panels(2)
    recording = recordings["example"]
    a = recording.arguments
    t = np.arange(1, a["samples_on"] + a["samples_off"] + 1) * a["sample_ms"] / 1000
    off = a["samples_on"] * a["sample_ms"] / 1000
    left.axhline(a["curves"]["Dendrite"]["eps"], c="0.75", lw=4)
    left.plot(t, recording.returned["calcium"], "o-", ms=4, lw=0.7)
    right.plot(t, recording.returned["connections"], "o-", ms=4, lw=0.7)
    for axis, label in ((left, "mean calcium"), (right, "connections")):
        axis.axvspan(off, t[-1], color="0.93")
        axis.set(xlabel="time (s)", ylabel=label, ylim=(0.0, None))
    return figure
