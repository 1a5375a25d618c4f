"""Checks of question 5: the population, its structure and its rhythm."""

import numpy as np
from autograder.checks import (
    CheckFailed,
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
from autograder.statistics import mean_rate_hz, spectrum_peak
from otter.test_files import test_case

OK_FORMAT = False
name = "q5"

hints = (
    "Four things in turn: neurons with their parameters, one generator, the connections among the neurons, the "
    "connections from the generator. No simulation, no seed, nothing else.",
    "Everything that `adaptation` changes are four parameters of the neurons: collect the parameters in a copy of CELL "
    "and create the neurons with it. The rates of independent Poisson processes add up.",
    'Begin with parameters = dict(CELL); if adaptation is "both" or "threshold", add q_sfa and tau_sfa, the first '
    "and the second numbers of the pairs in THRESHOLD. For the neurons among themselves: "
    '{"rule": "pairwise_bernoulli", "p": p, "allow_autapses": False}.',
)

NODES = ("neurons", "noise")

CELL = {
    "C_m": 83.1,
    "g_L": 3.7,
    "E_L": -67.0,
    "V_m": -67.0,
    "V_T_star": -39.6,
    "V_reset": -36.7,
    "Delta_V": 1.4,
    "lambda_0": 1.0,
    "t_ref": 4.0,
    "tau_syn_ex": 10.0,
    "I_e": 0.0,
}
ASKED_FOR = {*CELL, "q_sfa", "tau_sfa", "q_stc", "tau_stc"}
JUMPS = {  # kind: (what jumps, whose jumps, which settings of `adaptation` have them)
    "sfa": ("the threshold", [(11.7, 53.8), (1.8, 640.0)], ("both", "threshold")),
    "stc": ("the current", [(56.7, 57.8), (-6.9, 218.2)], ("both", "current")),
}


def shared(vectors):
    """The vector of a parameter that all neurons share; None if they do not share it."""
    if vectors is None or (vectors != vectors[0]).any():
        return None
    return vectors[0]


def same_pairs(found, expected):
    """Whether two sorted lists of pairs agree."""
    return len(found) == len(expected) and np.allclose(found, expected, rtol=1e-5, atol=0.0)


def neurons_are_right(recording):
    """Number, model, parameters and the jumps of both kinds of adaptation."""
    neurons = population(
        recording,
        "neurons",
        size=recording.arguments["n_neurons"],
        model="gif_psc_exp",
        hint="take CELL of the first cell, with its initial V_m.",
        **CELL,
    )
    defaults_kept(recording, "neurons", but=ASKED_FOR, hint="set only what the text names.")
    for kind in JUMPS:
        jumps_are_right(neurons, kind, recording.arguments["adaptation"])


def jumps_are_right(neurons, kind, wanted):
    """The jumps of one kind, `sfa` or `stc`, are those of the adaptation asked for."""
    thing, pairs, settings_with = JUMPS[kind]
    names = f"q_{kind} and tau_{kind}"
    jumps = shared(neurons.parameters.get(f"q_{kind}"))
    taus = shared(neurons.parameters.get(f"tau_{kind}"))
    require(jumps is not None and taus is not None, f"{names} are not the same for all neurons.")
    found = sorted((float(q), float(tau)) for q, tau in zip(jumps, taus, strict=True) if q != 0.0)
    expected = sorted(pairs) if wanted in settings_with else []
    if same_pairs(found, expected):
        return
    asked = f'adaptation="{wanted}"'
    if found and not expected:
        raise CheckFailed(
            f"{names} are {found}, but {asked} asks for no jumps of {thing}.",
            f"{names} are set although the adaptation asked for has no jumps of {thing}.",
            hint="does `adaptation` decide which jumps are set? Or is this left over from an earlier call? What you add "
            "to CELL stays there for all later calls: dict(CELL) makes a copy.",
        )
    other = next(rest for name, (_, rest, _) in JUMPS.items() if name != kind)
    raise CheckFailed(
        f"{names} for {asked}: {found or 'none'}, expected {expected}.",
        f"{names} are not those of the adaptation asked for.",
        hint="these are the pairs of the other kind: q_sfa moves the threshold, q_stc is the current."
        if same_pairs(found, sorted(other))
        else f"the pairs (q, tau) of {thing}, each q with its own tau, as two lists of equal length.",
    )


def static(recording, source, target):
    """Fail unless the synapses between two populations are static ones."""
    models = projection(recording, source, target).synapse_models
    require(
        all(model.startswith("static_synapse") for model in models),
        f"{source} → {target}: the synapses are {', '.join(models)}, expected static ones.",
        f"{source} → {target}: the synapses are not static.",
        hint="leave synapse_model at its default.",
    )


def wiring_is_right(recording):
    """Independent pairs of different neurons with weight and delay; none where p is 0."""
    given = recording.arguments
    p, n = given["p"], given["n_neurons"]
    if p == 0.0:
        unconnected(recording, "neurons", "neurons", hint="p is 0 here.")
        return
    found = projection(
        recording,
        "neurons",
        "neurons",
        weight=given["w_pA"],
        delay_ms=given["delay_ms"],
        autapses=0,
        multapses=0,
        hint="each pair of different neurons at most once; a synapse without weight or delay gets "
        "NEST's defaults.",
    )
    static(recording, "neurons", "neurons")
    pairs = n * (n - 1)
    excess = (found.count - p * pairs) / np.sqrt(pairs * p * (1 - p))
    require(
        abs(excess) < 6.0,
        f"{found.count} connections between neurons, expected {p * pairs:.0f} or nearly so.",
        f"too {'many' if excess > 0 else 'few'} connections between neurons.",
        hint="p is the probability of each ordered pair.",
    )
    for degrees, what in ((found.in_degrees, "in-degrees"), (found.out_degrees, "out-degrees")):
        spread = degrees.var() / (degrees.mean() * (1 - p))
        require(
            0.4 < spread < 2.0,
            f"the variance of the {what} is {spread:.2f} times that of independent pairs.",
            f"the {what} do not vary as those of independent pairs do.",
            hint="each pair is drawn independently: degrees differ between neurons.",
        )
    both_ways = ((found.matrix > 0) & (found.matrix.T > 0)).sum() / 2
    expected, spread = p**2 * pairs / 2, np.sqrt(p**2 * (1 - p**2) * pairs / 2)
    require(
        abs(both_ways - expected) < 6.0 * spread,
        f"{both_ways:.0f} pairs are connected in both directions, expected {expected:.0f} or "
        "nearly so.",
        f"too {'many' if both_ways > expected else 'few'} pairs are connected in both directions.",
        hint="the two directions are drawn independently of each other.",
    )


def not_always_exact(recordings, *probes):
    """The number of connections varies, for each pair is drawn by itself."""
    exact = []
    for probe in probes:
        given = recordings[probe].arguments
        expected = given["p"] * given["n_neurons"] * (given["n_neurons"] - 1)
        found = projection(recordings[probe], "neurons", "neurons").count
        exact.append(abs(found - expected) <= 1)
    require(
        not all(exact),
        "every network has exactly p n (n - 1) connections.",
        hint="each pair is drawn by itself, so their number varies from network to network.",
    )


def input_is_right(recording):
    """Poisson input of the right total rate, weight and delay to every neuron, all the time, and no other."""
    given = recording.arguments
    only_driven_by(recording, "neurons", "neurons", "noise", hint="there is no other input.")
    noise = population(recording, "noise", model="poisson_generator")
    population(
        recording, "noise", start=0.0, origin=0.0, hint="leave start and origin at their defaults."
    )
    stops = np.min(noise.parameters["stop"])
    require(
        stops > 1e6,
        f"the input stops at {stops:g} ms.",
        "the input stops.",
        hint="leave stop at its default.",
    )
    found = projection(
        recording,
        "noise",
        "neurons",
        weight=given["w_ext_pA"],
        delay_ms=given["delay_ms"],
        hint="the input has its own weight, and the same delay.",
    )
    static(recording, "noise", "neurons")
    rates = np.broadcast_to(noise.parameters["rate"], (noise.size,))
    drive = np.bincount(found.targets, weights=rates[found.sources], minlength=given["n_neurons"])
    close(
        drive,
        np.full(given["n_neurons"], given["n_sources"] * given["source_rate_hz"]),
        "total rate of the input of each neuron",
        unit="Hz",
        rtol=1e-6,
        hint="n_sources sources of source_rate_hz each, all together, to every neuron.",
    )


def rate_hz(recording):
    """Mean rate after the transient."""
    return mean_rate_hz(recording.spikes["neurons"], 200.0, 2200.0)


def prominence(recording):
    """How far the peak of the population-rate spectrum stands out."""
    spikes = recording.spikes["neurons"]
    return spectrum_peak(spikes, 200.0, 2200.0, 5.0, 500.0, 1.0, 41.0).prominence


def kernel_untouched(recording):
    """The resolution is that of the probe, where the network was recorded."""
    if recording.network is not None:
        found = recording.network.kernel["resolution"]
        require(
            found == recording.resolution_ms,
            f"the resolution is {found:g} ms: your function has set it, but it should leave it alone.",
        )


@test_case(name="neurons and adaptation", points=0.5)
def neurons(recordings):
    """Number, model and parameters of the neurons, with both and with one kind of adaptation."""
    for probe in ("coupled", "uncoupled", "small"):
        neurons_are_right(built(recordings[probe], *NODES))


@test_case(name="connections between neurons", points=0.25)
def connections(recordings):
    """Each ordered pair of different neurons with probability p; none where p is 0."""
    for probe in ("coupled", "uncoupled", "small"):
        wiring_is_right(built(recordings[probe], *NODES))
    not_always_exact(recordings, "coupled", "small")


@test_case(name="input from outside", points=0.25)
def inputs(recordings):
    """Poisson input to every neuron, with its weight and delay."""
    for probe in ("coupled", "uncoupled", "small"):
        input_is_right(built(recordings[probe], *NODES))


@test_case(name="waves with connections, none without", points=0.5)
def waves(recordings):
    """Mean rate and prominence of the connected and of the unconnected population."""
    limits = {
        "coupled": ((20.0, 36.0), (20.0, 1000.0), "connected"),
        "uncoupled": ((8.0, 10.5), (1.0, 6.0), "unconnected"),
    }
    hint = "are neurons, adaptation, connections and input right?"
    for probe, (rates, prominences, which) in limits.items():
        found = built(recordings[probe], *NODES)
        kernel_untouched(found)
        usually_within(rate_hz(found), *rates, f"mean rate, {which}", unit="Hz", hint=hint)
        usually_within(prominence(found), *prominences, f"prominence, {which}", hint=hint)


def picture(recordings):
    """Raster of the connected population."""
    return raster(recordings["coupled"].spikes, 1000.0, 2200.0)
