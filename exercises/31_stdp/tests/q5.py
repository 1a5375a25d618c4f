"""Checks of question 5: a neuron that learns which of its inputs are correlated."""

import numpy as np
from otter.test_files import test_case

from autograder.checks import (
    array,
    close,
    defaults_kept,
    entry,
    only_driven_by,
    population,
    projection,
    require,
    unchanged,
    unconnected,
    usually_within,
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Draw the seven kinds of nodes on paper, with an arrow for each sentence of the table that says what drives what. "
    "Only the arrows that end at the neuron are plastic.",
    "Three generators with three rates. A generator gives each target a train of its own; a parrot gives all its "
    "targets the same. So the common part goes through one parrot first.",
    "Begin with the three generators, the one parrot and the two groups. Connect `common` and `own` to all of "
    "`correlated`, and then both groups to the neuron with one dictionary for `syn_spec`. Simulate, then read the "
    "weights of each group by `GetConnections`.",
)

ARROWS = (
    ("shared", "common"),
    ("common", "correlated"),
    ("own", "correlated"),
    ("background", "independent"),
)
ONE_EACH = "each parrot of a group gets one connection from each of its sources, and they all keep NEST's defaults"


def network(recording):
    """Fail unless nodes, rates and connections are those of the table."""
    a = recording.arguments
    r, c = a["rate_Hz"], a["c"]
    for label, rate in (("shared", c * r), ("own", (1.0 - c) * r), ("background", r)):
        population(
            recording, label, size=1, model="poisson_generator", rate=rate,
            hint="of the rate r of a correlated input the share c is common, the rest its own",
        )  # fmt: skip
    sizes = {"common": 1, "correlated": a["n_correlated"], "independent": a["n_independent"]}
    for label, size in sizes.items():
        population(recording, label, size=size, model="parrot_neuron")
    population(
        recording, "neuron", size=1, model="iaf_psc_delta", tau_minus=a["rule"]["tau_minus"],
        hint="tau_minus is a parameter of the postsynaptic neuron",
    )  # fmt: skip
    defaults_kept(recording, "neuron", but=("tau_minus", "V_m", "refractory_input"))
    for source, target in ARROWS:
        projection(
            recording, source, target, in_degree=1, delay_ms=1.0, weight=1.0, synapse_model="static_synapse",
            hint=ONE_EACH,
        )  # fmt: skip
    only_driven_by(recording, "common", "shared")
    only_driven_by(
        recording, "correlated", "common", "own", hint="a generator sends each target its own train"
    )
    only_driven_by(recording, "independent", "background")
    only_driven_by(recording, "neuron", "correlated", "independent")
    for label in ("correlated", "independent"):
        projection(
            recording, label, "neuron", in_degree=sizes[label], out_degree=1, delay_ms=a["delay_ms"],
            synapse_model="stdp_synapse", hint="one stdp_synapse from each parrot, with the delay of the argument",
        )  # fmt: skip
    close(
        recording.started_ms, a["T_ms"], "simulated time", unit="ms", rtol=0, atol=0.05,
        hint="the function simulates T_ms",
    )  # fmt: skip
    for label in ("correlated", "independent"):
        held = np.sort(recording.projections[label, "neuron"].weights)
        found = array(
            entry(recording.returned, f"w_{label}", "the returned dictionary"), f"w_{label}", shape=held.shape,
        )  # fmt: skip
        close(
            np.sort(found), held, f"w_{label}, sorted", rtol=0, atol=1e-9,
            hint="return the weights that the connections of this group have after the simulation",
        )  # fmt: skip


def mean_of(label):
    """An estimator: the mean weight of a group, relative to the largest possible weight."""
    return lambda r: float(np.mean(r.returned[f"w_{label}"])) / r.arguments["rule"]["Wmax"]


@test_case(name="the network", points=0.6)
def the_network(recordings):
    """Nodes, rates and connections are those of the table, and the weights are read after the simulation."""
    network(recordings["example"])
    unchanged(recordings, hint="a comprehension makes a dictionary of your own; rule.pop does not")


@test_case(name="the weights", points=0.7)
def the_weights(recordings):
    """The correlated inputs end near 0.73 Wmax, the others near 0.45 Wmax."""
    recording = recordings["example"]
    network(recording)
    for label, low, high in (("correlated", 0.58, 0.88), ("independent", 0.38, 0.53)):
        usually_within(
            mean_of(label)(recording), low, high, f"mean of w_{label} / Wmax",
            hint="does the synapse have the parameters of the rule and the initial weight?",
        )  # fmt: skip


def picture(recordings):
    """The weights of both groups, sorted; in grey, where they began."""
    figure, (axis,) = panels(1)
    recording = recordings["example"]
    axis.axhline(recording.arguments["weight"], c="0.75", lw=4)
    for label in ("correlated", "independent"):
        weights = np.sort(recording.returned[f"w_{label}"])
        axis.plot(np.linspace(0.0, 1.0, len(weights)), weights, "o", ms=4, label=label)
    axis.set(
        xlabel="share of the group",
        ylabel="weight (mV)",
        ylim=(0.0, recording.arguments["rule"]["Wmax"]),
    )
    axis.legend(frameon=False)
    return figure
