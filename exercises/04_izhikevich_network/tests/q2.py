"""Checks of question 2: the structure of the network and its activity."""

import numpy as np
from autograder.checks import (
    built,
    close,
    defaults_kept,
    only_driven_by,
    population,
    projection,
    require,
    unconnected,
    usually_within,
)
from autograder.pictures import raster
from autograder.statistics import mean_rate_hz, synchrony_chi
from otter.test_files import test_case

OK_FORMAT = False
name = "q2"
hints = (
    "Which numbers of the specification are drawn for each neuron, and which of them follow from those "
    "that were drawn? Where does a projection say which population is the source?",
    "Draw V_m when you create the neurons, then read it back and set U_m from it. The four "
    "projections differ in source, target, in-degree and weight only: loop over a list of four.",
    'exc = nest.Create("izhikevich", n_exc, params=RS | {"V_m": …}) creates E; afterwards, exc.U_m '
    "can be set to an array with one value per neuron, made from exc.V_m. The same for inh with "
    "FS. K_EI belongs to the projection from exc to inh.",
)

NODES = ("E", "I", "noise")
STATIC = ("static_synapse", "static_synapse_hom_w")

KINDS = {
    "E": {"a": 0.02, "b": 0.2, "c": -65.0, "d": 8.0},
    "I": {"a": 0.1, "b": 0.2, "c": -65.0, "d": 2.0},
}


def neurons_are_right(recording):
    """Sizes, models and all parameters of E and I."""
    for label, size in (("E", "n_exc"), ("I", "n_inh")):
        count, kind = recording.arguments[size], KINDS[label]
        hint = "E is regular spiking (RS), I fast spiking (FS)."
        population(recording, label, size=count, model="izhikevich", **kind, hint=hint)
        hint = "What the specification does not name stays at NEST's default."
        defaults_kept(recording, label, but=(*kind, "V_m", "U_m"), hint=hint)


def start_is_right(recording):
    """V_m uniform in [-75, -55] mV, another for every neuron, and U_m = b V_m."""
    for label in "EI":
        nodes = recording.populations[label]
        V = np.broadcast_to(nodes.parameters["V_m"], nodes.size)
        U = np.broadcast_to(nodes.parameters["U_m"], nodes.size)
        gap = 20.0 * (1.0 - 1e-5 ** (1.0 / nodes.size))  # so far from a limit: by chance 1e-5
        require(
            V.min() >= -75 - 1e-9 and V.max() <= -55 + 1e-9,
            f"{label}: V_m lies between {V.min():.4g} and {V.max():.4g} mV, expected -75 to -55.",
            f"{label}: V_m at the start is not between the limits.",
        )
        error = 8 * 5.77 * np.sqrt(0.2 / nodes.size)  # 8 standard errors
        require(
            len(np.unique(V)) > 0.95 * len(V) and abs(V.std() - 5.77) < error,
            f"{label}: V_m has {len(np.unique(V))} values and a standard deviation of "
            f"{V.std():.2f} mV, expected {len(V)} different ones and about 5.8 mV.",
            f"{label}: V_m at the start is not drawn uniformly for each neuron.",
            hint="one draw per neuron, over the whole range.",
        )
        require(
            V.min() < -75 + gap and V.max() > -55 - gap,
            f"{label}: V_m lies between {V.min():.4g} and {V.max():.4g} mV, and so does not fill "
            "the range from -75 to -55 mV.",
            f"{label}: V_m at the start does not fill the range.",
        )
        order = np.corrcoef(V, np.arange(nodes.size))[0, 1]
        require(
            abs(order) < 0.7,  # by chance: less than once in a million
            f"{label}: V_m at the start follows the order of the neurons (a correlation of "
            f"{order:.2f}), expected independent draws.",
            f"{label}: V_m at the start follows the order of the neurons.",
            hint="one draw per neuron, independent of all others.",
        )
        hint = "U_m = b V_m with the V_m of the same neuron."
        close(U, 0.2 * V, f"{label}: U_m at the start", unit="mV/ms", rtol=1e-6, hint=hint)
    E, I = (recording.populations[label].parameters["V_m"] for label in "EI")
    require(
        np.isin(I, E).mean() < 0.2,
        "Neurons of I start at the same V_m as neurons of E.",
        hint="draw anew for I.",
    )


def sources_are_independent(found, what):
    """Fail if pairs of sources have common targets far more unevenly than independent draws give."""
    linked = found.matrix.astype(np.float32)  # one row for each target
    shared = linked.T @ linked
    degrees = np.diag(shared)
    expected = np.outer(degrees, degrees) / len(linked)
    pairs = np.triu_indices(len(shared), 1)
    uneven = ((shared - expected)[pairs] ** 2).sum() / expected[pairs].sum()
    by_chance = (1 - linked.mean()) ** 2  # within 10 % of it; 1.7 times as much for fixed pairs
    require(
        uneven < 1.5 * by_chance,
        f"{what}: some sources have their targets in common, {uneven / by_chance:.1f} times as unevenly as by "
        "chance.",
        f"{what}: some sources have their targets in common, more than by chance.",
        hint="every target draws each of its sources on its own: neighbours need not come together.",
    )


def in_degrees_are_right(recording):
    """In-degrees; no autapses, no multapses; sources at random."""
    given = recording.arguments
    for source, target in ("EE", "EI", "IE", "II"):
        hint = f"the source comes first: K_{source}{target} is from {source} to {target}."
        found = projection(
            recording, source, target, in_degree=given[f"K_{source}{target}"], hint=hint
        )
        autapses, hint = 0 if source == target else None, "NEST allows both by default."
        projection(recording, source, target, multapses=0, autapses=autapses, hint=hint)
        spread = found.out_degrees.var() / found.out_degrees.mean()
        require(
            0.1 < spread < 3.0,
            f"{source} → {target}: the out-degrees have variance / mean = {spread:.2f}, "
            "expected a bit below 1.",
            f"{source} → {target}: the out-degrees are not those of sources drawn at random.",
            hint="every target draws its own sources, each with equal probability.",
        )
        sources_are_independent(found, f"{source} → {target}")
    for source in "EI":
        degrees = sum(recording.projections[source, target].out_degrees for target in "EI")
        hint = "all neurons are drawn with equal probability, the last one too."
        what = f"lowest out-degree of a neuron of {source}"
        usually_within(degrees.min(), 1, degrees.mean(), what, hint=hint)


def synapses_are_right(recording):
    """Weights, delays and models of the projections that exist; E and I have one at least."""
    given = recording.arguments
    for source, weight in (("E", given["w_exc"]), ("I", given["w_inh"])):
        targets = [target for target in "EI" if (source, target) in recording.projections]
        require(targets, f"There are no connections from {source}, expected some of any weight.")
        for target in targets:
            hint = "the weight depends on the source only, and w_inh has its sign already."
            projection(recording, source, target, weight=weight, hint=hint)
            hint = "a synapse without a delay gets NEST's default of 1 ms."
            projection(recording, source, target, delay_ms=given["delay_ms"], hint=hint)
            static(recording, source, target)


def static(recording, source, target):
    """Fail if a projection has other synapses than static ones."""
    models = set(recording.projections[source, target].synapse_models)
    message = f"{source} → {target}: the synapses are of {', '.join(sorted(models))}."
    require(models <= set(STATIC), message, hint="static_synapse is NEST's default.")


def drive_is_right(recording):
    """One noise generator of the right strength, connected once to every neuron; nothing else."""
    given = recording.arguments
    population(
        recording,
        "noise",
        size=1,
        model="noise_generator",
        mean=given["mean_pA"],
        std=given["std_pA"],
        dt=1.0,
        std_mod=0.0,
        start=0.0,
        hint="mean and std in pA are the arguments, dt is 1 ms, and it is on from the start.",
    )
    for target in "EI":
        hint = "every neuron, of E and of I, gets the noise once, with weight 1."
        projection(recording, "noise", target, in_degree=1, weight=1.0, hint=hint)
        static(recording, "noise", target)
        hint = "E, I and the noise are all that may act on the neurons, returned or not."
        only_driven_by(recording, target, *NODES, hint=hint)


def nothing_else_is_touched(recording):
    """Fail if the neurons that existed before are gone, or are part of the network."""
    built(recording, "others", *NODES)
    others = recording.populations["others"].ids
    for label in NODES:
        require(
            not np.isin(recording.populations[label].ids, others).any(),
            "The neurons that existed before your function was called are gone.",
            hint="your function resets the kernel; it must not.",
        )
        hint = "connect what your function creates: ids need not begin at 1."
        for pair in ((label, "others"), ("others", label)):
            unconnected(recording, *pair, hint=hint)


@test_case(name="neurons and their start", points=0.5)
def neurons(recordings):
    """Size, model, parameters and initial state of E and I."""
    nothing_else_is_touched(recordings["beside"])
    for probe in ("small", "full"):
        found = built(recordings[probe], *NODES)
        neurons_are_right(found)
        start_is_right(found)
    small, again = (built(recordings[probe], *NODES) for probe in ("small", "again"))
    for label in "EI":
        V, other = (found.populations[label].parameters["V_m"] for found in (small, again))
        require(
            np.isin(V, other).mean() < 0.2,
            f"Two calls start {label} at the same V_m.",
            hint="a seed in your function makes every network the same: set none.",
        )


@test_case(name="connections", points=1)
def connections(recordings):
    """In-degrees, weights, delays; neither autapses nor multapses; sources drawn at random."""
    nothing_else_is_touched(recordings["beside"])
    found = built(recordings["small"], *NODES)
    in_degrees_are_right(found)
    synapses_are_right(found)
    again = built(recordings["again"], *NODES)
    for source, target in ("EE", "EI", "IE", "II"):
        one, other = (projection(each, source, target).matrix for each in (found, again))
        require(
            not np.array_equal(one, other),
            f"Two calls drew the same sources in {source} for the neurons of {target}.",
            hint="a seed in your function makes every network the same: set none.",
        )


@test_case(name="drive", points=0.5)
def drive(recordings):
    """One noise generator of the right strength for all neurons, and no other input."""
    drive_is_right(built(recordings["small"], *NODES))


@test_case(name="activity of the full network", points=1)
def activity(recordings):
    """The rates of E and I and the synchrony of E between 100 and 400 ms."""
    found = built(recordings["full"], *NODES)
    hint = "are the checks of the structure above passed?"
    for label, low, high in (("E", 18.7, 20.3), ("I", 61.5, 71.0)):
        require(label in found.spikes, f"there are no spikes of {label}: return E, I and noise.")
        rate = mean_rate_hz(found.spikes[label], 100.0, 400.0)
        usually_within(rate, low, high, f"mean rate of {label}", unit="Hz", hint=hint)
    chi = synchrony_chi(found.spikes["E"], 100.0, 400.0, 5.0)
    usually_within(chi, 0.05, 0.13, "synchrony chi of E (bins of 5 ms)", hint=hint)


def picture(recordings):
    """Raster of the full network, and the usual rates as grey bands."""
    figure = raster(recordings["full"].spikes, 100.0, 400.0, neurons=100)
    for low, high in ((18.7, 20.3), (61.5, 71.0)):
        figure.axes[1].axhspan(low, high, color="#bbbbbb", zorder=0)
    return figure
