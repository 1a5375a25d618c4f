"""What can't have come from NEST is refused, and nothing that came from it ever is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import nest
import numpy as np
import pytest

from autograder.author.plan import ProbeRequest
from autograder.checks.physics import impossible
from autograder.judge.decide import Run, accept
from autograder.lab import observation as observing
from autograder.recording.codec import encode
from autograder.recording.model import Recording, StudentError

MODELS = [
    model for model in nest.node_models if nest.GetDefaults(model)["element_type"] == "neuron"
]
ELSEWHERE = {"music_cont_in_proxy", "iaf_cond_alpha_mc", "cm_default", "pp_cond_exp_mc_urbanczik"}


def driven(model: str = "iaf_psc_alpha", n: int = 4, **parameters: Any) -> Callable[[], Any]:
    """A function as a student writes it: neurons under strong noise, a few connected."""

    def build() -> Any:
        defaults = nest.GetDefaults(model)
        known = {key: value for key, value in parameters.items() if key in defaults}
        neurons = nest.Create(model, n, params=known)
        noise = nest.Create("poisson_generator", params={"rate": 20_000.0})
        ports = list((defaults.get("receptor_types") or {}).values())[:2] or [0]
        for port in ports:
            synapse = {"weight": 100.0, "delay": 1.0, "receptor_type": port}
            try:
                nest.Connect(noise, neurons, syn_spec=synapse)
            except nest.NESTErrors.NESTError:  # some models take only certain events
                continue
        if "I_e" in defaults:
            neurons.I_e = 3000.0
        return neurons

    return build


def recorded(build: Callable[..., Any], **options: Any) -> Recording:
    """What `observe` makes of a function."""
    given = {"simulate_ms": 50.0, "seed": 3, **options}
    observing.observe("q1", build, probe="p", **given)
    return observing.recent["q1"]["p"]


@pytest.fixture(scope="module")
def honest() -> Recording:
    """Four neurons with spikes, a trace and connections among them."""

    def build() -> Any:
        neurons = driven(t_ref=2.0)()
        nest.Connect(neurons, neurons, {"rule": "fixed_indegree", "indegree": 2}, {"delay": 1.5})
        return neurons

    made = recorded(build, traces_of={"nodes": ["V_m"]}, trace_interval_ms=0.5)
    assert made.spikes["nodes"].times_ms.size > 20
    return made


@pytest.mark.parametrize("resolution_ms", [0.1, 1.0])
@pytest.mark.parametrize("t_ref", [0.34, 2.05])
@pytest.mark.parametrize("model", [model for model in MODELS if model not in ELSEWHERE])
def test_no_honest_recording_is_refused(model: str, t_ref: float, resolution_ms: float) -> None:
    traced = "V_m" in nest.GetDefaults(model).get("recordables", ())
    made = recorded(
        driven(model, t_ref=t_ref),
        resolution_ms=resolution_ms,
        traces_of={"nodes": ["V_m"]} if traced else {},
        trace_interval_ms=resolution_ms,
    )
    assert impossible(made) is None


def _set_a_resolution_of_its_own() -> Any:
    nest.ResetKernel()
    nest.resolution = 0.05
    return driven()()


def _simulate_first() -> Any:
    neurons = driven()()
    nest.Simulate(7.3)
    return neurons


def _fail() -> Any:
    raise ValueError("on purpose")


# id: (function, options)
HONEST = {
    "a number": (lambda: 1.5, {"simulate_ms": 0.0}),
    "an error": (_fail, {}),
    "a grid of its own": (driven(), {"resolution_ms": 0.25}),
    "two threads": (driven(), {"threads": 2}),
    "another resolution": (_set_a_resolution_of_its_own, {}),
    "simulated in the function": (_simulate_first, {"traces_of": {"nodes": ["V_m"]}}),
    "silent": (lambda: nest.Create("iaf_psc_delta", 3), {"traces_of": {"nodes": ["V_m"]}}),
    "frozen neurons": (lambda: nest.Create("iaf_psc_delta", 3, {"frozen": True}), {}),
    "a soft threshold": (driven("iaf_psc_exp", delta=1.0), {"traces_of": {"nodes": ["V_m"]}}),
    "V_m above V_th at first": (
        lambda: nest.Create("iaf_psc_delta", 2, {"V_m": -10.0}),
        {"traces_of": {"nodes": ["V_m"]}},
    ),
    "nothing returned": (lambda: None, {}),
}


@pytest.mark.parametrize(("function", "options"), HONEST.values(), ids=HONEST)
def test_nor_is_an_odd_one(function: Callable[[], Any], options: dict[str, Any]) -> None:
    assert impossible(recorded(function, **options)) is None


def spikes(times_ms: list[float], senders: list[int]) -> Callable[[Recording], Recording]:
    """Puts other spikes into a recording."""

    def forge(made: Recording) -> Recording:
        others = replace(
            made.spikes["nodes"], times_ms=np.array(times_ms), senders=np.array(senders)
        )
        return replace(made, spikes={"nodes": others}, traces={})

    return forge


def trace(change: Callable[[dict[str, np.ndarray]], None]) -> Callable[[Recording], Recording]:
    """Changes times, senders or V_m of the samples; keeps the spikes."""

    def forge(made: Recording) -> Recording:
        old = made.traces["nodes"]
        columns = {
            "times_ms": old.times_ms.copy(),
            "senders": old.senders.copy(),
            "V_m": old.values["V_m"].copy(),
        }
        change(columns)
        V_m = columns.pop("V_m")
        return replace(made, traces={"nodes": replace(old, **columns, values={"V_m": V_m})})

    return forge


def _drop_the_last_sample(columns: dict[str, np.ndarray]) -> None:
    for name in columns:
        columns[name] = columns[name][:-1]


def _shift_a_sample(columns: dict[str, np.ndarray]) -> None:
    columns["times_ms"][8:12] += 0.1


def _swap_neurons(columns: dict[str, np.ndarray]) -> None:
    columns["senders"][:2] = columns["senders"][1::-1].copy()


def _cross_the_threshold(columns: dict[str, np.ndarray]) -> None:
    columns["V_m"][40] = 10.0


def _never_reset(columns: dict[str, np.ndarray]) -> None:
    columns["V_m"][:] = -60.0


def projections(**changes: Any) -> Callable[[Recording], Recording]:
    """Changes the one projection."""

    def forge(made: Recording) -> Recording:
        (key,) = made.projections
        return replace(made, projections={key: replace(made.projections[key], **changes)})

    return forge


# id: (what is changed, what is said)
FORGED = {
    "a spike between the steps": (spikes([10.05], [0]), "at 10.05 ms, on no grid"),
    "a spike before the start": (spikes([0.0], [0]), "outside of the simulation from 0 to 50 ms"),
    "a spike after the end": (spikes([50.1], [0]), "outside of the simulation"),
    "two spikes in a step": (spikes([10.0, 10.0], [1, 1]), "twice in one time step"),
    "a spike while refractory": (
        spikes([10.0, 11.9], [2, 2]),
        "spikes 1.9 ms after its last spike, within its refractory time of 2 ms",
    ),
    "samples are missing": (trace(_drop_the_last_sample), "don't have every neuron"),
    "samples of others": (trace(_swap_neurons), "don't have every neuron"),
    "a sample at another time": (trace(_shift_a_sample), "not taken at every multiple"),
    "above threshold": (trace(_cross_the_threshold), "above the threshold V_th"),
    "no reset": (trace(_never_reset), "is not V_reset where a neuron has just spiked"),
    "a delay off the grid": (
        projections(delays_ms=np.full(8, 1.55)),
        "a delay of 1.55 ms from 'nodes' to 'nodes' is on no grid",
    ),
    "a negative delay": (projections(delays_ms=np.full(8, -1.0)), "is not positive"),
    "another end": (lambda made: replace(made, simulated_ms=49.0), "can't end at 49 ms"),
    "another start": (lambda made: replace(made, started_ms=1.0), "that starts at 1 ms can't end"),
    "spikes without NEST": (
        lambda made: replace(made, nest_version=None),
        "but NEST was not imported",
    ),
    "spikes without time": (
        lambda made: replace(made, simulate_ms=0.0, simulated_ms=0.0),
        "nothing was simulated",
    ),
    "an error and results": (
        lambda made: replace(made, error=StudentError("ValueError", "x", "")),
        "raised an error, yet it returned something",
    ),
    "ids out of order": (
        lambda made: replace(
            made,
            populations={
                "nodes": replace(made.populations["nodes"], ids=made.populations["nodes"].ids[::-1])
            },
        ),
        "node ids of 'nodes' are not in order",
    ),
}


@pytest.mark.parametrize(("forge", "said"), FORGED.values(), ids=FORGED)
def test_what_can_not_be_is_told(
    honest: Recording, forge: Callable[[Recording], Recording], said: str
) -> None:
    assert impossible(honest) is None
    assert said in (impossible(forge(honest)) or "")


def test_the_judge_refuses_it_and_the_student_reads_why(honest: Recording) -> None:
    requests = {"p": ProbeRequest("q1", "p", {}, 3, {"simulate_ms": 50.0}, hidden=False)}
    accepted, refused = accept(Run(requests, [encode(honest)]))
    assert not refused and accepted["p"].simulated_ms == 50.0

    forged = FORGED["a spike while refractory"][0](honest)
    accepted, (refused,) = accept(Run(requests, [encode(forged)]))
    assert not list(accepted)
    assert refused.startswith("the recording of 'p' can't have come from NEST: a neuron of 'nodes'")


def _recorders_of_a_students_own() -> Any:
    nest.SetDefaults("spike_recorder", {"time_in_steps": True, "start": 20.0})
    nest.SetDefaults("multimeter", {"offset": 0.3, "stop": 30.0})
    return driven()()


def test_what_a_student_sets_for_recorders_is_not_set_for_ours(honest: Recording) -> None:
    made = recorded(
        _recorders_of_a_students_own, traces_of={"nodes": ["V_m"]}, trace_interval_ms=0.5
    )
    assert made.error is None
    assert made.spikes["nodes"].times_ms.min() < 20.0
    assert made.traces["nodes"].times_ms.max() == honest.traces["nodes"].times_ms.max()
