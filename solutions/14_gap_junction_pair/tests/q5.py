"""Checks of question 5: lag and correlation of coupled pairs."""

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
)
from autograder.pictures import panels

OK_FORMAT = False
name = "q5"

hints = (
    "Build the pairs as in question 2, but choose the synapse by its kind. Then come the recorders, one simulation, and a loop "
    "over the pairs.",
    "A chemical synapse goes both ways, so it needs either make_symmetric or two calls; its delay is NEST's default. Sort spikes "
    "and samples by their senders. Only for the spikes of a there is a limit in time.",
    "Begin with one dictionary for the synapse: `{'synapse_model': …, 'weight': list(strengths)}`, with one model for each kind. "
    "In the loop, `for one, other in zip(a, b)` gives two neurons, and `one.global_id` says whose events to pick.",
)

OWN = "list(strengths) makes a list of your own"
STATE = ("V_m", "Act_m", "Act_n", "Inact_h", "Inact_p", "I_syn_ex", "I_syn_in")
BOTH = "a[k] and b[k] act on each other: one connection in each direction"


def pairs_are_right(recording):
    """Neurons, synapses and what drives them."""
    x = recording.arguments
    size = len(x["strengths"])
    for label in "ab":
        population(
            recording, label, size=size, model="hh_psc_alpha_gap", I_e=x[f"I_{label}_pA"],
            hint="one neuron of a and one of b for each strength, each population with its own current",
        )  # fmt: skip
        defaults_kept(recording, label, but=(*STATE, "I_e"))
        unconnected(recording, label, label, hint="connections lead from a to b and back")
        only_driven_by(recording, label, "a", "b")
    model = "gap_junction" if x["kind"] == "electrical" else "static_synapse"
    for source, target in ("ab", "ba"):
        projection(recording, source, target, count=size, in_degree=1, out_degree=1, hint=BOTH)
        found = projection(
            recording, source, target, synapse_model=model, hint="it follows from kind"
        )
        require(
            np.array_equal(found.sources, found.targets),
            f"{source} → {target}: there are connections between different pairs.",
            hint="the first of a belongs to the first of b, and so on",
        )
        weights = np.empty(size)
        weights[found.sources] = found.weights
        close(
            weights, x["strengths"], f"weights of {source} → {target}", rtol=1e-6, atol=1e-12,
            hint="the weight is the strength of the pair, with its sign, in the order of the list",
        )  # fmt: skip
        if x["kind"] == "chemical":
            projection(
                recording, source, target, delay_ms=1.0, hint="NEST's default delay is right"
            )
    require(
        abs(recording.started_ms - x["T_ms"] - 10.0) < 0.05,
        f"NEST has simulated {recording.started_ms:g} ms, expected T_ms + 10 ms, {x['T_ms'] + 10:g} ms.",
        "NEST has not simulated T_ms + 10 ms.",
        hint="one simulation of T_ms + 10 ms, not one for each pair",
    )


CUT = (
    "time of the nearest spike of b minus that of the last spike of a with t <= T_ms; spikes of b after T_ms count, later ones "
    "of a do not; does a start at V_a_mV?"
)
SIGN = "positive if b fires later than a"
SILENT = "nan if a has no spike up to T_ms, or b none at all"
HALF = (
    "V_m every 0.1 ms, of each neuron of the pair, with T_ms / 2 < t <= T_ms; the interval of a multimeter is 1 ms unless you "
    "set it"
)


def lags_are_right(recording, expected):
    """Fail unless every pair has the right lag; None stands for nan."""
    what = "the returned dictionary"
    try:
        found = np.asarray(entry(recording.returned, "lag_ms", what), dtype=float)
    except (TypeError, ValueError):
        found = np.full(0, np.nan)
    require(
        found.shape == (len(expected),),
        f"lag_ms should be {len(expected)} numbers, one for each pair.",
        "lag_ms should have one number for each pair.",
    )
    wanted = np.array([np.nan if lag is None else lag for lag in expected])
    for k, (lag, right) in enumerate(zip(found, wanted, strict=True)):
        require(
            np.isnan(lag) == np.isnan(right),
            f"lag_ms[{k}]: {lag:g}, expected {right:g}.",
            "lag_ms: it is nan for a pair that has a lag, or a number for one that has none.",
            hint=SILENT,
        )
    defined = ~np.isnan(wanted)
    hint = CUT
    if (np.abs(wanted[defined]) > 0.2).any() and np.allclose(
        -found[defined], wanted[defined], atol=0.16
    ):
        hint = SIGN
    close(
        np.nan_to_num(found),
        np.nan_to_num(wanted),
        "lag_ms",
        unit="ms",
        rtol=0,
        atol=0.1501,
        hint=hint,
    )


def correlations_are_right(recording, expected):
    """Fail unless every pair has the right correlation."""
    found = entry(recording.returned, "correlation", "the returned dictionary")
    found = array(found, "correlation", shape=(len(expected),))
    close(found, expected, "correlation", rtol=0, atol=0.0101, hint=HALF)


# Found with NEST 3.10: lags and correlations.
EXPECTED = {
    "electrical": ([0.0, 3.7, 0.7], [0.9812, -0.1055, 0.2839]),
    "chemical": ([1.2, 0.0], [-0.0145, 0.9956]),
}


@test_case(name="the examples: pairs", points=0.5)
def pairs(recordings):
    """Neurons, gap junctions and synapses of both examples; the list of strengths is left as it was."""
    for probe in EXPECTED:
        unchanged(recordings[probe], hint=OWN)
        pairs_are_right(recordings[probe])


@test_case(name="the examples: lags", points=0.5)
def lags(recordings):
    """Without coupling b fires 3.7 ms late; 2 nS bring the lag to 0."""
    for probe, (expected, _) in EXPECTED.items():
        pairs_are_right(recordings[probe])
        lags_are_right(recordings[probe], expected)


@test_case(name="the examples: correlations", points=0.5)
def correlations(recordings):
    """The correlation is near 1 with 2 nS, and still small where the lag is 0.7 ms."""
    for probe, (_, expected) in EXPECTED.items():
        pairs_are_right(recordings[probe])
        correlations_are_right(recordings[probe], expected)


def picture(recordings):
    """Lags and correlations of both examples; in grey, as they should be."""
    figure, axes = panels(2)
    places = np.arange(5)
    labels = [f"{s:g} {unit}" for probe, unit in (("electrical", "nS"), ("chemical", "pA"))
              for s in recordings[probe].arguments["strengths"]]  # fmt: skip
    for which, (axis, key) in enumerate(zip(axes, ("lag_ms", "correlation"), strict=True)):
        axis.bar(
            places, np.concatenate([EXPECTED[probe][which] for probe in EXPECTED]), color="0.8"
        )
        own = np.concatenate(
            [np.asarray(recordings[probe].returned[key], float) for probe in EXPECTED]
        )
        axis.bar(places, own, width=0.4)
        axis.axhline(0.0, c="k", lw=0.5)
        axis.set_xticks(places, labels, fontsize="x-small")
        axis.set(ylabel="lag (ms)" if key == "lag_ms" else key)
    return figure


### BEGIN HIDDEN TESTS
from autograder.draw import one_of, settings

# By probe: arguments, lags, correlations. The first two sets of numbers are the same (to 0.0001 in
# the correlation) if each pair is simulated alone.
RUNS = {
    "other_electrical": [
        (("electrical", [1.0, 0.3, 3.0], 280.0, 280.0, -20.0, 120.0), [0.3, 1.5, 0.0], [0.6695, 0.0065, 0.9961]),
        (("electrical", [3.0, 0.4, 1.0], 320.0, 320.0, -20.0, 116.0), [0.0, 0.9, 0.2], [0.9948, 0.0606, 0.6852]),
        (("electrical", [0.4, 4.0, 1.5], 350.0, 350.0, -30.0, 106.0), [0.8, 0.0, 0.0], [0.1006, 0.9997, 0.9068]),
    ],
    "other_chemical": [
        (("chemical", [-60.0, 200.0, 20.0], 280.0, 280.0, -20.0, 120.0), [0.1, 1.7, 3.3], [0.8274, -0.096, -0.0891]),
        (("chemical", [150.0, 20.0, -80.0], 320.0, 320.0, -20.0, 128.0), [2.0, 3.0, 0.0], [-0.0747, -0.1058, 0.9822]),
        (("chemical", [250.0, -50.0, 10.0], 350.0, 350.0, -30.0, 94.0), [2.0, 0.2, 2.8], [-0.1409, 0.7868, -0.1049]),
    ],
    "faster_a": [
        (("electrical", [8.0, 3.0], 300.0, 280.0, -60.0, 130.0), [0.3, 0.9], [0.8058, 0.2639]),
        (("electrical", [3.0, 10.0], 320.0, 290.0, -60.0, 160.0), [1.1, 0.3], [0.1328, 0.8089]),
    ],
    "faster_b": [
        (("electrical", [8.0, 4.0], 270.0, 300.0, -60.0, 140.0), [-0.4, -0.9], [0.7125, 0.2165]),
        (("electrical", [3.0, 9.0], 290.0, 320.0, -60.0, 160.0), [-1.1, -0.3], [0.1249, 0.7707]),
        (("electrical", [9.0, 4.0], 280.0, 305.0, -50.0, 150.0), [-0.4, -0.8], [0.7999, 0.3481]),
    ],
    "silent_b": [
        (("electrical", [2.0, 4.0], 380.0, 0.0, -60.0, 100.0), [None, None], [0.2589, 0.2849]),
        (("electrical", [3.0], 420.0, 0.0, -60.0, 70.0), [None], [0.2447]),
        (("electrical", [2.0, 4.0], 0.0, 400.0, -69.0, 100.0), [None, None], [0.2512, 0.242]),
    ],
}  # fmt: skip
ARGUMENTS = ("kind", "strengths", "I_a_pA", "I_b_pA", "V_a_mV", "T_ms")


def arguments(values):
    return dict(zip(ARGUMENTS, values, strict=True))


draws = {probe: settings(*[arguments(run[0]) for run in runs]) for probe, runs in RUNS.items()}
domain = {
    "kind": one_of("electrical", "chemical"),
    "strengths": one_of([0.5, 2.0], [3.0], [1.0, 0.2, 4.0]),
    "I_a_pA": one_of(0.0, 280.0, 300.0, 350.0),
    "I_b_pA": one_of(280.0, 300.0, 350.0),
    "V_a_mV": one_of(-60.0, -20.0, -10.0),
    "T_ms": one_of(60.0, 90.0),
}
accuracy = {"rtol": 0.0, "atol": 0.01}
promises = {"Nothing else drives the neurons": "other pairs"}


def known(recording):
    """Lags and correlations that belong to the arguments."""
    for values, lags, correlations in RUNS[recording.probe]:
        if arguments(values) == recording.arguments:
            return lags, correlations
    raise KeyError(recording.probe)


@test_case(name="other pairs", points=1, hidden=True)
def other_pairs(recordings):
    """Neurons and connections of other pairs, of both kinds."""
    for probe in RUNS:
        unchanged(recordings[probe], hint=OWN)
        pairs_are_right(recordings[probe])


@test_case(name="other lags", points=1, hidden=True)
def other_lags(recordings):
    """The lags of equal neurons with other currents and strengths, of both kinds."""
    for probe in ("other_electrical", "other_chemical"):
        pairs_are_right(recordings[probe])
        lags_are_right(recordings[probe], known(recordings[probe])[0])


@test_case(name="other correlations", points=1, hidden=True)
def other_correlations(recordings):
    """The correlations of equal neurons with other currents and strengths, of both kinds."""
    for probe in ("other_electrical", "other_chemical"):
        pairs_are_right(recordings[probe])
        correlations_are_right(recordings[probe], known(recordings[probe])[1])


@test_case(name="unequal neurons, and a silent one", points=1.5, hidden=True)
def unequal_neurons(recordings):
    """A lag remains if one neuron is faster, whichever it is; there is none if one of them is silent."""
    for probe in ("faster_a", "faster_b", "silent_b"):
        pairs_are_right(recordings[probe])
        lags, correlations = known(recordings[probe])
        lags_are_right(recordings[probe], lags)
        correlations_are_right(recordings[probe], correlations)


### END HIDDEN TESTS
