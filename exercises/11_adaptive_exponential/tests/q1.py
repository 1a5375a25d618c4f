"""Checks of question 1: where rest ends, in closed form."""

from otter.test_files import test_case

from autograder.checks import close, entry, equal
from autograder.pictures import panels

OK_FORMAT = False
name = "q1"

hints = (
    "Everything follows from one function: the current that holds the neuron at the potential V, with w = a (V - E_L). The EIF "
    "is the case a = 0.",
    "Write x for exp((V - V_T) / Delta_T). The slope of I(V) is g_L + a - g_L x. The Jacobian has the entries "
    "g_L (x - 1) / C_m, -1 / C_m, a / tau_w and -1 / tau_w: both the trace and the determinant vanish at a certain x.",
    "Begin with a small function that takes x and gives V = V_T + Delta_T ln x and the current there. Call it with the x of "
    "the saddle-node, and with the smaller of the two.",
)

HINTS = {
    "eif_pA": "the maximum of I(V) for a = 0, which is at V_T",
    "saddle_node_mV": "where the slope of I(V) is 0; a makes I(V) steeper, so this is not V_T",
    "saddle_node_pA": "the maximum of I(V), with w = a (V - E_L) in it",
    "loss_pA": "the current at the potential that the rising V meets first: where the trace vanishes, or the saddle-node",
}


def compare(recording, expected):
    """Fail unless the entries are those expected."""
    for key, value in expected.items():
        found = entry(recording.returned, key, "the returned dictionary")
        if key == "kind":
            equal(
                str(found),
                value,
                "kind",
                hint="compare the potentials, or the two x, at which trace and determinant vanish",
            )
        else:
            unit = key.rsplit("_", 1)[1]
            close(found, value, key, unit=unit, rtol=1.01e-9, hint=HINTS[key])


KNOWN = {
    "strong_coupling": {
        "eif_pA": 186.0,
        "saddle_node_mV": -48.160576318096865,
        "saddle_node_pA": 343.1278973199658,
        "loss_pA": 340.7607333101017,
        "kind": "Hopf",
    },
    "weak_coupling": {
        "eif_pA": 545.9999999999999,
        "saddle_node_mV": -50.14967371409199,
        "saddle_node_pA": 627.3110937208721,
        "loss_pA": 627.3110937208721,
        "kind": "saddle-node",
    },
}


@test_case(name="rheobase and saddle-node of the examples", points=0.5)
def saddle_nodes_of_the_examples(recordings):
    """The EIF's rheobase, and potential and current at which the fixed points of the AdEx meet."""
    for probe, known in KNOWN.items():
        compare(recordings[probe], {key: known[key] for key in list(known)[:3]})


@test_case(name="end of rest in the examples", points=0.5)
def ends_of_the_examples(recordings):
    """The first neuron loses its rest at a Hopf bifurcation, the second one at the saddle-node."""
    for probe, known in KNOWN.items():
        compare(recordings[probe], {key: known[key] for key in list(known)[3:]})


def picture(recordings):
    """Your currents for both examples; grey: as they should be."""
    figure, (axis,) = panels()
    keys = ("eif_pA", "loss_pA", "saddle_node_pA")
    for row, (probe, known) in enumerate(KNOWN.items()):
        axis.plot([known[key] for key in keys], [row] * 3, "o", c="0.75", ms=11)
        for key, colour in zip(keys, ("C0", "C1", "C3"), strict=True):
            label = key if row == 0 else None
            axis.plot(recordings[probe].returned[key], row, ".", c=colour, ms=7, label=label)
    axis.set(xlabel="current (pA)", yticks=[0, 1], ylim=(-0.5, 1.5))
    axis.set_yticklabels([probe.replace("_", " ") for probe in KNOWN])
    axis.legend(frameon=False, fontsize="small")
    return figure
