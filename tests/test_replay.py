"""Replay: the recorded network gives the recorded spikes again, and a forged recording does not."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import nest
import numpy as np
import pytest
from mini_course import BUILD, NAME, RIGHT, answered, exercise, hand_in, make_course

from autograder.author.plan import ProbeRequest
from autograder.author.release import release
from autograder.course.limits import Limits
from autograder.lab.observation import observe, recent
from autograder.recording.codec import decode, encode
from autograder.recording.model import Network, Recording
from autograder.replay.process import Job, replay_apart
from autograder.replay.replay import replay

nest.verbosity = nest.VerbosityLevel.ERROR

MS = 100.0


def record(function, seed=5, **controls) -> Recording:
    """What a probe of `function` leaves, as the grader gets it."""
    observe("q1", function, probe="p", simulate_ms=MS, seed=seed, **controls)
    recording = recent["q1"]["p"]
    assert recording.error is None, recording.error
    return recording


def count(recording: Recording) -> int:
    return sum(len(spikes.times_ms) for spikes in recording.spikes.values())


def driven(model="iaf_psc_alpha", size=40, weight=20.0, rate=20_000.0, **parameters):
    """Neurons that noise makes fire, by name."""
    neurons = nest.Create(model, size, params=parameters)
    noise = nest.Create("poisson_generator", params={"rate": rate})
    nest.Connect(noise, neurons, syn_spec={"weight": weight, "delay": 1.5})
    return neurons


def recurrent(synapse="static_synapse", model="iaf_psc_alpha", weight=20.0, **more):
    """A random network of driven neurons, with synapses of a model."""
    neurons = driven(model, weight=weight)
    spec = {"synapse_model": synapse, "weight": weight, "delay": 1.5, **more}
    nest.Connect(neurons, neurons, {"rule": "fixed_indegree", "indegree": 6}, spec)
    return {"exc": neurons}


def neurons_of(model, weight, **parameters):
    """A network of one model."""

    def build():
        neurons = driven(model, weight=weight, **parameters)
        rule = {"rule": "pairwise_bernoulli", "p": 0.2}
        nest.Connect(neurons, neurons, rule, {"weight": weight, "delay": 1.5})
        return neurons

    return build


def izhikevich():
    """Every neuron with parameters and an initial state of its own; drawn weights and delays."""
    start = {"a": nest.random.uniform(0.02, 0.1), "V_m": nest.random.uniform(-70.0, -60.0)}
    neurons = nest.Create("izhikevich", 50, params=start)
    noise = nest.Create("noise_generator", params={"std": 8.0, "dt": 1.0})
    nest.Connect(noise, neurons)
    spec = {"weight": nest.random.uniform(0.0, 1.0), "delay": nest.random.uniform(1.0, 3.0)}
    nest.Connect(neurons, neurons, {"rule": "pairwise_bernoulli", "p": 0.2}, spec)
    return neurons


def gap_junctions():
    """Neurons that feel each other's membrane, pair by pair."""
    start = {"I_e": nest.random.uniform(200.0, 600.0), "V_m": nest.random.normal(-65.0, 5.0)}
    neurons = nest.Create("hh_psc_alpha_gap", 6, params=start)
    for i, j in ((0, 1), (1, 2), (0, 3), (4, 5), (3, 5)):
        rule = {"rule": "one_to_one", "make_symmetric": True}
        gap = {"synapse_model": "gap_junction", "weight": 0.5 + 0.1 * i}
        nest.Connect(neurons[i], neurons[j], rule, gap)
    return neurons


def gap_junctions_with_settings():
    """The same with other settings of the waveform relaxation."""
    nest.set(wfr_tol=1e-6, wfr_comm_interval=0.5, wfr_max_iterations=20)
    return gap_junctions()


def all_devices():
    """Every kind of stimulus, some with several parts; only the spike generators are returned."""
    neurons = nest.Create("iaf_psc_alpha", 12, params={"I_e": 50.0})
    stimuli = {
        "ac_generator": ({"amplitude": 300.0, "frequency": 40.0, "offset": 300.0}, 1.0),
        "dc_generator": ({"amplitude": 100.0, "start": 10.0, "stop": 60.0}, 1.0),
        "step_current_generator": (
            {"amplitude_times": [5.0, 20.0, 50.0], "amplitude_values": [300.0, 0.0, 500.0]},
            1.0,
        ),
        "noise_generator": ({"mean": 100.0, "std": 300.0}, 1.0),
        "sinusoidal_poisson_generator": (
            {"rate": 5000.0, "amplitude": 3000.0, "frequency": 30.0},
            20.0,
        ),
        "inhomogeneous_poisson_generator": (
            {"rate_times": [1.0, 30.0], "rate_values": [3000.0, 9000.0]},
            20.0,
        ),
        "mip_generator": ({"rate": 3000.0, "p_copy": 0.4}, 20.0),
        "ppd_sup_generator": ({"rate": 200.0, "n_proc": 20}, 20.0),
        "gamma_sup_generator": ({"rate": 200.0, "n_proc": 20}, 20.0),
        "pulsepacket_generator": ({"pulse_times": [10.0, 40.0], "activity": 30}, 200.0),
    }
    for model, (parameters, weight) in stimuli.items():
        device = nest.Create(model, params=parameters)
        nest.Connect(device, neurons, syn_spec={"weight": weight, "delay": 1.0})
    trains = [
        {"spike_times": [1.0, 2.0, 3.0]},
        {"spike_times": [4.0]},
        {"spike_times": [5.0, 6.0], "spike_weights": [1.0, 2.0], "spike_multiplicities": [1, 2]},
    ]
    generators = nest.Create("spike_generator", 3, params=trains)
    nest.Connect(generators, neurons, syn_spec={"weight": 300.0})
    return neurons, generators


def one_train_for_all():
    """A setting that NEST takes for a whole model only."""
    nest.SetDefaults("sinusoidal_poisson_generator", {"individual_spike_trains": False})
    device = nest.Create("sinusoidal_poisson_generator", params={"rate": 8000.0})
    neurons = nest.Create("iaf_psc_alpha", 5)
    nest.Connect(device, neurons, syn_spec={"weight": 20.0})
    return neurons


def parrots():
    """Generators with rates of their own, seen through parrots."""
    noise = nest.Create("poisson_generator", 5, params={"rate": nest.random.uniform(10.0, 900.0)})
    repeated = nest.Create("parrot_neuron", 5)
    nest.Connect(noise, repeated, "one_to_one")
    return {"repeated": repeated}


def own_recorders():
    """A student's recorders change no spike; one is returned."""
    neurons = recurrent()["exc"]
    recorder = nest.Create("spike_recorder")
    meter = nest.Create("multimeter", params={"record_from": ["V_m"], "interval": 0.5})
    nest.Connect(neurons, recorder)
    nest.Connect(meter, neurons)
    nest.Connect(nest.Create("voltmeter"), neurons)
    return {"exc": neurons, "meter": meter}


def writes_files():
    """A recorder that writes a file: replayed, it must not."""
    neurons = recurrent()["exc"]
    recorder = nest.Create("spike_recorder", params={"record_to": "ascii", "label": "replayed"})
    nest.Connect(neurons, recorder)
    return {"exc": neurons}


def interleaved():
    """Two populations created neuron by neuron, in turn."""
    made = {"exc": [], "inh": []}
    for k in range(10):
        for parts in made.values():
            parts.append(nest.Create("iaf_psc_alpha", params={"I_e": 380.0 + k}))
    populations = {name: sum(parts[1:], parts[0]) for name, parts in made.items()}
    for pre in populations.values():
        for post in populations.values():
            nest.Connect(pre, post, {"rule": "pairwise_bernoulli", "p": 0.3}, {"weight": 10.0})
    return populations


def in_space():
    """Neurons on a grid, connected by distance."""
    layer = nest.Create("iaf_psc_alpha", positions=nest.spatial.grid([6, 6]))
    near = nest.spatial_distributions.gaussian(nest.spatial.distance, std=0.3)
    spec = {"weight": 30.0, "delay": nest.spatial.distance * 2 + 0.5}
    nest.Connect(layer, layer, {"rule": "pairwise_bernoulli", "p": near}, spec)
    noise = nest.Create("poisson_generator", params={"rate": 20_000.0})
    nest.Connect(noise, layer, syn_spec={"weight": 20.0})
    return layer


def receptors():
    """Several receptors on a neuron."""
    neurons = nest.Create("iaf_psc_exp_multisynapse", 20, params={"tau_syn": [1.0, 5.0, 20.0]})
    noise = nest.Create("poisson_generator", params={"rate": 20_000.0})
    nest.Connect(noise, neurons, syn_spec={"weight": 40.0, "receptor_type": 1})
    rule = {"rule": "fixed_indegree", "indegree": 4}
    nest.Connect(neurons, neurons, rule, {"weight": 40.0, "receptor_type": 3})
    return neurons


def homogeneous():
    """Synapses that share one weight, which stands in their model only."""
    nest.CopyModel("static_synapse_hom_w", "equal", {"weight": 25.0})
    neurons = driven(size=30)
    rule = {"rule": "fixed_indegree", "indegree": 5}
    nest.Connect(neurons, neurons, rule, {"synapse_model": "equal"})
    return neurons


def copied(base, **parameters):
    """A network with a student's own copy of a synapse model."""

    def build():
        nest.CopyModel("static_synapse", "never_used")
        nest.CopyModel(base, "mine", parameters)
        return recurrent("mine")

    return build


def copied_neuron():
    """A student's own copy of a neuron model, with ugly numbers."""
    nest.CopyModel("iaf_psc_alpha", "never_used")
    nest.CopyModel("iaf_psc_alpha", "mine", {"tau_m": 15.0, "E_L": -66.1, "V_m": -64.3})
    return recurrent(model="mine")


def other_defaults():
    """Defaults that the student changed, of synapses too."""
    nest.SetDefaults("iaf_psc_alpha", {"tau_m": 15.0})
    nest.SetDefaults("static_synapse", {"delay": 0.7, "weight": 12.0})
    return recurrent()


def reset_within():
    """The kernel is reset, and set up otherwise."""
    nest.ResetKernel()
    nest.set(resolution=0.05, rng_type="Philox_64", rng_seed=77)
    return recurrent()


def delays_by_hand():
    """The shortest and the longest delay set by hand: they say when generators draw."""
    nest.set(min_delay=0.5, max_delay=10.0)
    return recurrent()


def disconnected():
    """A connection is gone, but the shortest delay is still its own."""
    neurons = driven(size=4, weight=30.0)
    nest.Connect(neurons[0], neurons[1], syn_spec={"delay": 0.3})
    nest.GetConnections(neurons[0], neurons[1]).disconnect()
    return neurons


def two_threads():
    """Two threads, and synapses that draw."""
    nest.local_num_threads = 2
    return recurrent("bernoulli_synapse", p_transmit=0.5)


REPLAYABLE = {
    "iaf_psc_alpha": recurrent,
    "iaf_psc_delta": neurons_of("iaf_psc_delta", 0.5),
    "iaf_psc_exp": neurons_of("iaf_psc_exp", 40.0),
    "iaf_cond_alpha": neurons_of("iaf_cond_alpha", 3.0),
    "precise times": neurons_of("iaf_psc_delta_ps", 0.5),
    "izhikevich": izhikevich,
    "gif_psc_exp": neurons_of("gif_psc_exp", 60.0, q_sfa=[1.0, 2.0], tau_sfa=[10.0, 100.0]),
    "aeif_cond_exp": neurons_of("aeif_cond_exp", 5.0, w=3.0),
    "hh_psc_alpha": neurons_of("hh_psc_alpha", 40.0),
    "gap junctions": gap_junctions,
    "gap junctions, other settings": gap_junctions_with_settings,
    "all devices": all_devices,
    "one train for all": one_train_for_all,
    "parrots": parrots,
    "own recorders": own_recorders,
    "interleaved populations": interleaved,
    "in space": in_space,
    "receptors": receptors,
    "stdp_synapse": lambda: recurrent("stdp_synapse", **{"lambda": 0.05}),
    "stdp_synapse_hom": lambda: recurrent("stdp_synapse_hom"),
    "stdp_triplet_synapse": lambda: recurrent("stdp_triplet_synapse"),
    "vogels_sprekeler_synapse": lambda: recurrent("vogels_sprekeler_synapse", Wmax=100.0),
    "tsodyks_synapse": lambda: recurrent("tsodyks_synapse", U=0.3, u=0.2, x=0.8),
    "tsodyks2_synapse": lambda: recurrent("tsodyks2_synapse", U=nest.random.uniform(0.2, 0.6)),
    "quantal_stp_synapse": lambda: recurrent("quantal_stp_synapse", n=5, a=5),
    "bernoulli_synapse": lambda: recurrent("bernoulli_synapse", p_transmit=0.5),
    "homogeneous weights": homogeneous,
    "copy of stdp_synapse": copied("stdp_synapse", tau_plus=12.0, Wmax=300.0),
    "copy that looks like another": copied("stdp_nn_symm_synapse", Wmax=300.0),
    "copied neuron": copied_neuron,
    "other defaults": other_defaults,
    "reset within": reset_within,
    "delays by hand": delays_by_hand,
    "disconnected": disconnected,
    "two threads": two_threads,
}


@pytest.mark.parametrize("build", REPLAYABLE.values(), ids=REPLAYABLE)
def test_a_recorded_network_gives_the_recorded_spikes_again(build):
    recording = record(build)
    result = replay(recording, {})
    assert count(recording) > 10
    assert (result.outcome, result.reason) == ("same", "")


def test_traces_are_replayed_too():
    controls = {"traces_of": {"exc": ["V_m"]}, "trace_interval_ms": 0.5, "spikes_of": ["exc"]}
    recording = record(recurrent, **controls)
    assert replay(recording, controls).outcome == "same"


def test_replaying_writes_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    recording = record(writes_files)
    written = list(tmp_path.iterdir())
    assert written
    for path in written:
        path.unlink()
    result = replay(recording, {})
    assert (result.outcome, result.reason) == ("same", "")
    assert list(tmp_path.iterdir()) == []


def simulates_first():
    """The function has simulated when it returns."""
    nodes = recurrent()
    nest.Simulate(10.0)
    return nodes


def dopamine():
    """Plasticity that listens to another node."""
    transmitter = nest.Create("volume_transmitter")
    nest.SetDefaults("stdp_dopamine_synapse", {"volume_transmitter": transmitter})
    return recurrent("stdp_dopamine_synapse")


def grows():
    """Neurons that make and lose synapses."""
    neurons = driven()
    elements = {"Axon": {"growth_curve": "linear", "growth_rate": 0.1, "eps": 0.7, "z": 1.0}}
    neurons.set(synaptic_elements=elements)
    return neurons


CANNOT = {
    "simulated before": (simulates_first, "had simulated 10 ms itself"),
    "volume transmitter": (dopamine, "volume_transmitter of stdp_dopamine_synapse"),
    "structural plasticity": (grows, "synaptic_elements of iaf_psc_alpha"),
    "parameters in a tree": (
        lambda: nest.Create("iaf_cond_alpha_mc", 2, params={"soma": {"I_e": 300.0}}),
        "soma of iaf_cond_alpha_mc",
    ),
}


@pytest.mark.parametrize(("build", "reason"), CANNOT.values(), ids=CANNOT)
def test_what_can_not_be_replayed_says_why(build, reason):
    result = replay(record(build), {})
    assert result.outcome == "cannot"
    assert reason in result.reason


def test_where_no_network_was_simulated_there_is_nothing_to_replay():
    observe("q1", lambda: 42, probe="p", simulate_ms=MS)
    assert replay(recent["q1"]["p"], {}).outcome == "nothing"


# ---- forged recordings ----


def with_spikes(recording, times_ms, senders):
    spikes = replace(recording.spikes["exc"], times_ms=times_ms, senders=senders)
    return replace(recording, spikes={"exc": spikes})


def one_spike_moved(recording):
    """The last spike comes 0.1 ms later."""
    old = recording.spikes["exc"]
    times = old.times_ms.copy()
    times[-1] += 0.1
    return with_spikes(recording, times, old.senders)


def other_spikes(recording):
    """Spikes that somebody drew."""
    draw = np.random.default_rng(1)
    times = np.sort(draw.integers(1, 10 * MS, 500)) / 10.0
    return with_spikes(recording, times, draw.integers(0, 40, 500))


def no_spikes(recording):
    """Silence."""
    return with_spikes(recording, np.empty(0), np.empty(0, dtype=np.int64))


def spikes_of_another_seed(recording):
    """The right network, and what it does with another seed."""
    return replace(recording, spikes=record(recurrent, seed=6).spikes)


def other_weights(recording):
    """The structure that was asked for, and a network that is another."""
    projection = recording.projections["exc", "exc"]
    better = replace(projection, weights=projection.weights * 2)
    return replace(recording, projections={("exc", "exc"): better})


def other_parameters(recording):
    """Neurons as asked for, and others in the network."""
    population = recording.populations["exc"]
    better = replace(population, parameters=population.parameters | {"tau_m": 20.0})
    return replace(recording, populations={"exc": better})


def hidden_input(recording):
    """A network with more input than the connections of the structure."""
    connections = recording.network.connections
    stronger = replace(connections, weights=connections.weights * 1.01)
    return replace(recording, network=replace(recording.network, connections=stronger))


def unseen_drive(recording):
    """A network with a generator that the recording does not mention."""
    return replace(recording, unreturned={}, unreturned_inputs={})


def weaker_unseen_drive(recording):
    """A generator that was not returned, said to send less than it does."""
    (pair, sent), *_ = recording.unreturned_inputs.items()
    weaker = replace(sent, weights=sent.weights * 0.5)
    return replace(recording, unreturned_inputs=recording.unreturned_inputs | {pair: weaker})


def other_defaults(recording):
    """Defaults that make a changed parameter look unchanged."""
    defaults = {model: own | {"tau_m": 20.0} for model, own in recording.defaults.items()}
    return replace(recording, defaults=defaults)


def other_start(recording):
    """A network that starts elsewhere."""
    groups = tuple(
        replace(group, parameters=group.parameters | {"V_m": -60.0})
        if group.name == "iaf_psc_alpha"
        else group
        for group in recording.network.nodes
    )
    return replace(recording, network=replace(recording.network, nodes=groups))


def without_network(recording):
    """Nothing to replay from."""
    return replace(recording, network=None)


def too_large_to_tell(recording):
    """Says that it could not be recorded."""
    return replace(recording, network=Network({}, (), {}, None, ("9 connections",)))


def unknown_model(recording):
    """A model that NEST has not."""
    groups = tuple(replace(group, model="magic") for group in recording.network.nodes)
    return replace(recording, network=replace(recording.network, nodes=groups))


def other_nest(recording):
    """Says that another NEST made it."""
    return replace(recording, nest_version="2.20.0")


FORGED = {
    "one spike moved": (one_spike_moved, "different", "the spikes of 'exc' differ from 99"),
    "other spikes": (other_spikes, "different", "the spikes of 'exc' differ from"),
    "no spikes": (no_spikes, "different", "(0 recorded,"),
    "spikes of another seed": (spikes_of_another_seed, "different", "the spikes of 'exc' differ"),
    "other weights": (other_weights, "different", "the weights of the connections exc → exc"),
    "other parameters": (other_parameters, "different", "the parameters tau_m of 'exc'"),
    "hidden input": (hidden_input, "different", "the weights of the connections exc → exc"),
    "unseen drive": (unseen_drive, "different", "the models of what was not returned"),
    "weaker unseen drive": (weaker_unseen_drive, "different", "the weights of the connections"),
    "other defaults": (other_defaults, "different", "the default parameters"),
    "other start": (other_start, "different", "the parameters V_m of 'exc'"),
    "no network": (without_network, "cannot", "the recording holds no network"),
    "too large to tell": (too_large_to_tell, "cannot", "could not hold 9 connections"),
    "unknown model": (unknown_model, "cannot", "NEST has no model 'magic'"),
    "other NEST": (other_nest, "cannot", "recorded with NEST 2.20.0"),
}


@pytest.mark.parametrize(("forge", "outcome", "reason"), FORGED.values(), ids=FORGED)
def test_a_forged_recording_is_found(forge, outcome, reason):
    forged = decode(encode(forge(record(recurrent))))
    result = replay(forged, {})
    assert result.outcome == outcome
    assert reason in result.reason


def test_a_mismatch_brings_both_sets_of_spikes():
    honest = record(recurrent)
    result = replay(other_spikes(honest), {})
    assert np.array_equal(result.replayed.spikes["exc"].times_ms, honest.spikes["exc"].times_ms)


# ---- in a process of its own ----


def jobs_of(folder, *recordings, left=()):
    """All to be replayed but those at the places `left`; bytes stand for themselves."""
    jobs = []
    for number, found in enumerate(recordings):
        path = folder / f"{number}.rec"
        path.write_bytes(found if isinstance(found, bytes) else encode(found))
        seed = 5 if isinstance(found, bytes) else found.seed
        request = ProbeRequest("q1", "p", {}, seed, {"simulate_ms": MS}, True)
        jobs.append(Job({"p": request}, path, number not in left, nest.__version__))
    return jobs


def bomb(recording):
    """A network that no memory holds, in a small recording."""
    group = recording.network.nodes[0]
    many = 4_000_000
    first = replace(group, size=many, ids=np.arange(1, many + 1), parameters={})
    network = replace(recording.network, nodes=(first,))
    return replace(recording, network=network)


@pytest.mark.slow
def test_recordings_are_replayed_behind_walls_and_a_bomb_stops_only_itself(tmp_path):
    honest = record(recurrent)
    jobs = jobs_of(
        tmp_path,
        honest,
        spikes_of_another_seed(honest),
        bomb(honest),
        b"PK garbage",
        honest,
        without_network(honest),
        left=(4, 5),
    )
    answers = replay_apart(jobs, Limits(memory_bytes=2 << 30))
    assert [answer.outcome for answer in answers] == [
        "same", "different", "cannot", "nothing", "left", "left",
    ]  # fmt: skip
    assert answers[1].picture_png.startswith(b"\x89PNG")
    assert answers[4].suspicion == ""
    assert "no network" in answers[5].suspicion


@pytest.mark.slow
def test_which_nest_made_it_is_what_the_grader_knows_and_not_what_the_recording_says(tmp_path):
    honest = record(recurrent)
    (job,) = jobs_of(tmp_path, other_nest(honest))
    jobs = [job, replace(job, nest_version="2.20.0")]
    answers = replay_apart(jobs, Limits(memory_bytes=2 << 30))
    assert [answer.outcome for answer in answers] == ["same", "cannot"]
    assert "recorded with NEST 2.20.0" in answers[1].reason


def slow():
    """A small recording of so many neurons that a replay takes a minute or so."""
    recording = record(lambda: nest.Create("hh_psc_alpha", 2))
    many = 200_000
    group = replace(recording.network.nodes[0], size=many, ids=np.arange(1, many + 1))
    return replace(recording, network=replace(recording.network, nodes=(group,)))


@pytest.mark.slow
def test_a_replay_that_takes_too_long_has_its_own_time_not_that_of_all_that_follow(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("autograder.replay.process.START_S", 10.0)
    honest = record(recurrent)
    follow = [b"PK garbage"] * 60
    jobs = jobs_of(tmp_path, honest, slow(), honest, *follow, slow(), honest)
    started = time.monotonic()
    answers = replay_apart(jobs, Limits(cell_s=1.0))
    assert [answer.outcome for answer in answers] == [
        "same", "cannot", "same", *["nothing"] * 60, "cannot", "same",
    ]  # fmt: skip
    assert "needs more time" in answers[1].reason
    assert time.monotonic() - started < 100  # 12 s for each slow one, on a quiet machine


# ---- a class ----

DRIVEN = BUILD.replace(
    "    return neurons\n",
    '    noise = nest.Create("poisson_generator", params={"rate": 50000.0})\n'
    '    nest.Connect(noise, neurons, syn_spec={"weight": 0.5})\n'
    "    return neurons\n",
)
PATCH = """
import autograder.lab.observation as grader
from dataclasses import replace

keep = grader._keep
def other(recording):
    if recording.network is not None:
        recording = {changed}
    keep(recording)
grader._keep = other
"""
FEWER = PATCH.format(
    changed="replace(recording, spikes={name: replace(s, times_ms=s.times_ms[::2], "
    "senders=s.senders[::2]) for name, s in recording.spikes.items()})"
)
HIDDEN = PATCH.format(changed="replace(recording, network=None)")
AGAIN = """
import os
import autograder.lab.observation as grader
from dataclasses import replace
from pathlib import Path

keep = grader._keep
def often(recording):
    keep(recording)
    outbox = os.environ.get(grader.OUTBOX_VARIABLE)
    if outbox and recording.network is not None:
        for number in range(8):
            path = Path(outbox, f"{recording.question}.{recording.probe}.rec{number}.rec")
            path.write_bytes(grader.encode(replace(recording, network=None, returned=number)))
grader._keep = often
"""
WRONG = DRIVEN.replace('"indegree": in_degree', '"indegree": 1')
STUDENTS = {
    "ann": DRIVEN,
    "bob": FEWER + DRIVEN,
    "cyn": DRIVEN,
    "dan": HIDDEN + DRIVEN,
    "eve": AGAIN + DRIVEN,
    "fay": HIDDEN + WRONG,
}
# Of what eve leaves for a probe, only the first was asked for. What fay made up earned nothing, and
# that it can't be replayed does not change this.
AFTER = {
    "ann": "pass", "bob": "undecided", "cyn": "pass", "dan": "undecided", "eve": "pass",
    "fay": "fail",
}  # fmt: skip


def run(course, *arguments, status):
    done = subprocess.run(
        [sys.executable, "-m", "autograder.cli", *arguments],
        cwd=course.root,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200"},
    )
    assert done.returncode == status, done.stdout + done.stderr
    return done


def waiting(course) -> set[str]:
    """The students of whom nbgrader asks for a manual grade."""
    query = """
        SELECT submitted_assignment.student_id FROM grade
        JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id
        JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id
        WHERE grade.needs_manual_grade
    """
    with sqlite3.connect(course.root / "gradebook.db") as database:
        return {student for (student,) in database.execute(query)}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course whose second question simulates, with a graded class of two forgers."""
    made = make_course(tmp_path_factory.mktemp("course"))
    assignment = made.assignment(NAME)
    script = assignment.script.read_text()
    probe = 'observe("q2", build_random, probe="drawn")'
    assert probe in script
    simulated = probe.replace(")", ", simulate_ms=50.0)")
    assignment.script.write_text(script.replace(probe, simulated))
    release(made, [assignment])
    for student, answer in STUDENTS.items():
        notebook = answered(exercise(made), RIGHT | {"q2-solution": answer})
        hand_in(made.root / "submitted", student, notebook)
    graded = run(made, "grade", NAME, "--format", "csv", status=0)
    scores = {row["student"]: row["score"] for row in csv.DictReader(io.StringIO(graded.stdout))}
    assert scores == dict.fromkeys(STUDENTS, "6.0") | {"fay": "3.0"}
    return made


@pytest.mark.slow
def test_what_looks_suspicious_is_replayed_without_being_sampled(course):
    done = run(course, "verify", NAME, "--sample", "0", status=1)
    assert "dan" in done.stdout
    assert "bob" not in done.stdout
    assert "the recording holds no network" in done.stdout
    assert waiting(course) == {"dan"}


@pytest.mark.slow
def test_a_mismatch_is_undecided_and_shown_to_the_instructor_alone(course):
    done = run(course, "grade", NAME, "--verify", "--format", "json", status=1)
    outcomes = {
        document["student"]: document["questions"]["q2"]["outcome"]
        for document in json.loads(done.stdout)
    }
    assert outcomes == AFTER
    assert waiting(course) == {"bob", "dan"}
    assert "6 recordings of networks: 3 the same, 1 different, 2 can't be replayed" in done.stderr
    page = course.state / "verify" / f"{NAME}.html"
    assert str(page) in done.stderr
    assert "bob, q2, probe drawn" in page.read_text()
    assert "data:image/png" in page.read_text()
    feedback = course.root / "feedback" / "bob" / NAME / "mini.html"
    assert "instructor has to look" in feedback.read_text()
    assert "raster" not in feedback.read_text()


@pytest.mark.slow
def test_grading_again_does_not_forget_it(course):
    done = run(course, "grade", NAME, "--format", "csv", status=1)
    rows = {row["student"]: row["outcome"] for row in csv.DictReader(io.StringIO(done.stdout))}
    assert rows == AFTER


@pytest.mark.slow
def test_a_sample_is_drawn_by_its_seed(course):
    run(course, "verify", NAME, "--sample", "1", status=1)  # what it doubts is replayed from now on
    one = run(course, "verify", NAME, "--sample", "0.25", "--seed", "3", status=1)
    again = run(course, "verify", NAME, "--sample", "0.25", "--seed", "3", status=1)
    assert one.stdout == again.stdout


@pytest.mark.slow
def test_a_class_that_is_not_graded_can_not_be_verified(tmp_path: Path):
    done = run(make_course(tmp_path / "new"), "verify", NAME, status=2)
    assert "grade it first" in done.stderr
