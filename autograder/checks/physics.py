"""Whether a recording can have come from NEST.

Student code can make up a recording. This module checks what holds for every simulation, so that a
forgery takes as much work as a simulation. It must hold for every honest recording, including those
of wrong answers. Models are named here only if their behaviour was measured; others are not judged.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.recording.model import Population, Projection, Recording, Spikes, Trace

TICK_MS = 0.001
"""NEST's clock: every resolution is a multiple of it."""
TOLERANCE_MS = TICK_MS / 4
TOLERANCE_MV = 1e-6

CLAMPED = frozenset(
    {
        "iaf_cond_alpha",
        "iaf_cond_beta",
        "iaf_cond_exp",
        "iaf_psc_alpha",
        "iaf_psc_alpha_multisynapse",
        "iaf_psc_delta",
        "iaf_psc_exp",
        "iaf_psc_exp_multisynapse",
    }
)
"""Their V_m is V_reset from a spike until t_ref is over, and below V_th at all times."""

REFRACTORY = CLAMPED | {
    "amat2_psc_exp",
    "gif_cond_exp",
    "gif_cond_exp_multisynapse",
    "gif_psc_exp",
    "gif_psc_exp_multisynapse",
    "hh_cond_exp_traub",
    "hh_psc_alpha",
    "hh_psc_alpha_clopath",
    "hh_psc_alpha_gap",
    "iaf_cond_exp_sfa_rr",
    "mat2_psc_exp",
}
"""Their spikes are at least t_ref apart, at any resolution: t_ref is rounded to the grid, but the
step after it comes on top. (The adaptive aeif models spike several times in one step.)"""

ONE_SPIKE_PER_STEP = REFRACTORY | {"izhikevich"}

ON_THE_GRID = ONE_SPIKE_PER_STEP | {
    "aeif_cond_alpha",
    "aeif_cond_exp",
    "aeif_psc_alpha",
    "aeif_psc_delta",
    "aeif_psc_exp",
    "gif_pop_psc_exp",
    "ginzburg_neuron",
    "mcculloch_pitts_neuron",
    "parrot_neuron",
}
"""Their spikes come at the end of a time step. Those of the `_ps` models come between, and so do
those of iaf_chxk_2008, iaf_tum_2000 and iaf_bw_2001."""

DELAYED_BY_STEPS = frozenset(
    {
        "bernoulli_synapse",
        "static_synapse",
        "static_synapse_hom_w",
        "stdp_synapse",
        "tsodyks2_synapse",
        "tsodyks_synapse",
    }
)
"""Their delays are whole steps; those of cont_delay_synapse, and of copied models, need not be."""


class _Impossible(Exception):
    """The recording can't have come from NEST; the message says why."""


def impossible(recording: Recording) -> str | None:
    """Why this recording can't have come from NEST, in a sentence; None if it can."""
    try:
        _check_course_of_events(recording)
        for population in recording.populations.values():
            _check_population(population)
        for projection in recording.projections.values():
            _check_projection(projection, _grid_ms(recording))
        for name, spikes in recording.spikes.items():
            _check_spikes(spikes, recording.populations[name], recording)
        for name, trace in recording.traces.items():
            _check_trace(trace, recording.populations[name], recording)
    except _Impossible as fault:
        return str(fault)
    return None


def _require(condition: Any, fault: str) -> None:
    if not condition:
        raise _Impossible(fault)


def _shown(name: str) -> str:
    return repr(name if len(name) <= 40 else f"{name[:39]}…")


# ---- consistency ----


def _check_course_of_events(recording: Recording) -> None:
    """An error leaves nothing else, populations need NEST, and events need simulated time."""
    events = recording.spikes or recording.traces
    made = recording.populations or recording.projections or events
    if recording.error is not None:
        nothing = recording.returned is None and not made
        _require(nothing, "the function raised an error, yet it returned something")
        return
    if recording.nest_version is None:
        unused = not made and recording.started_ms == recording.simulated_ms == 0
        _require(unused, "there are populations or a time, but NEST was not imported")
    simulated_ms = recording.simulate_ms if recording.populations else 0.0
    end_ms = recording.started_ms + simulated_ms
    _require(
        abs(recording.simulated_ms - end_ms) < TOLERANCE_MS,
        f"a simulation of {simulated_ms:g} ms that starts at {recording.started_ms:g} ms can't end "
        f"at {recording.simulated_ms:g} ms",
    )
    _require(simulated_ms or not events, "there are spikes or traces, but nothing was simulated")


def _check_population(population: Population) -> None:
    ascending = (np.diff(population.ids) > 0).all()
    _require(ascending, f"the node ids of {_shown(population.name)} are not in order")


def _check_projection(projection: Projection, grid_ms: float) -> None:
    pair = f"from {_shown(projection.source)} to {_shown(projection.target)}"
    _require(projection.count, f"the projection {pair} has no connections")
    delays = projection.delays_ms
    _require((delays > 0).all(), f"a delay {pair} is not positive")
    stepwise = np.array([name in DELAYED_BY_STEPS for name in projection.synapse_models])
    delays = delays[stepwise[projection.model_index]]
    off = delays[_off(grid_ms, delays)]
    _require(not off.size, f"a delay of {_first(off)} ms {pair} is on no grid of NEST's")


def _grid_ms(recording: Recording) -> float:
    """The resolution of the network that was simulated.

    It may differ from the requested one: some answers reset the kernel and set their own. If the
    network is not known, only NEST's clock is certain.
    """
    found = recording.network.kernel.get("resolution") if recording.network else None
    return found if isinstance(found, float) and TICK_MS < found < 1e6 else TICK_MS


def _off(grid_ms: float, times_ms: np.ndarray) -> np.ndarray:
    steps = times_ms / grid_ms
    return np.abs(steps - np.round(steps)) * grid_ms > TOLERANCE_MS


def _first(values: np.ndarray) -> str:
    return f"{values[0]:.10g}" if values.size else ""


# ---- spikes ----


def _check_spikes(spikes: Spikes, population: Population, recording: Recording) -> None:
    times, name = spikes.times_ms, _shown(population.name)
    _check_neurons(population)
    on_the_grid = population.model in ON_THE_GRID
    earliest = recording.started_ms + (TOLERANCE_MS if on_the_grid else -TOLERANCE_MS)
    _check_window(times, earliest, f"spike of {name}", recording)
    if on_the_grid:
        off = times[_off(_grid_ms(recording), times)]
        _require(not off.size, f"a spike of {name} comes at {_first(off)} ms, on no grid of NEST's")
    if population.model not in ONE_SPIKE_PER_STEP:
        return
    by_neuron = np.argsort(spikes.senders, kind="stable")
    senders = spikes.senders[by_neuron]
    same = senders[1:] == senders[:-1]
    intervals = np.diff(times[by_neuron])[same]
    _require((intervals > TOLERANCE_MS).all(), f"a neuron of {name} spikes twice in one time step")
    if population.model in REFRACTORY:
        t_ref_ms = _of_each_neuron(population, "t_ref")[senders[1:][same]]
        short = intervals < t_ref_ms - TOLERANCE_MS
        _require(
            not short.any(),
            f"a neuron of {name} spikes {_first(intervals[short])} ms after its last spike, within "
            f"its refractory time of {_first(t_ref_ms[short])} ms",
        )


def _check_neurons(population: Population) -> None:
    neurons = population.element_type == "neuron"
    _require(neurons, f"{_shown(population.name)} is not of neurons, yet it was recorded from")


def _check_window(
    times_ms: np.ndarray, earliest_ms: float, event: str, recording: Recording
) -> None:
    start, end = recording.started_ms, recording.simulated_ms
    outside = times_ms[(times_ms < earliest_ms) | (times_ms > end + TOLERANCE_MS)]
    _require(
        not outside.size,
        f"a {event} comes at {_first(outside)} ms, outside of the simulation from {start:g} to "
        f"{end:g} ms",
    )


def _of_each_neuron(population: Population, key: str) -> np.ndarray:
    """A parameter that all neurons of this model have: (size,) float."""
    value = np.asarray(population.parameters.get(key))
    numbers = value.dtype.kind in "biuf" and value.shape in ((), (population.size,))
    _require(numbers, f"the neurons of {_shown(population.name)} have no {key} of their own")
    return np.broadcast_to(value.astype(float), (population.size,))


# ---- traces ----


def _check_trace(trace: Trace, population: Population, recording: Recording) -> None:
    name = _shown(population.name)
    _check_neurons(population)
    earliest = recording.started_ms + TOLERANCE_MS
    _check_window(trace.times_ms, earliest, f"sample of {name}", recording)
    if not trace.times_ms.size:
        return
    recorded = np.flatnonzero(
        _of_each_neuron(population, "frozen") == 0
    )  # a frozen neuron does not change
    times = _complete(trace, recorded, name)
    _check_sampling(times, name, recording)
    if population.model in CLAMPED and "V_m" in trace.values and not _escapes(population):
        V_m = trace.values["V_m"].reshape(len(times), len(recorded))
        _check_threshold(V_m, population, recorded)
        if population.name in recording.spikes:
            spikes = recording.spikes[population.name]
            _check_reset(times, V_m, population, recorded, spikes)


def _complete(trace: Trace, recorded: np.ndarray, name: str) -> np.ndarray:
    """The times of the samples (ms), which are the same for all neurons."""
    fault = f"the traces of {name} don't have every neuron in every sample"
    _require(recorded.size and len(trace.times_ms) % len(recorded) == 0, fault)
    times = trace.times_ms.reshape(-1, len(recorded))
    _require((trace.senders.reshape(times.shape) == recorded).all(), fault)
    _require((times == times[:, :1]).all(), fault)
    return times[:, 0]


def _check_sampling(times_ms: np.ndarray, name: str, recording: Recording) -> None:
    """Samples are taken at the multiples of an interval, from the first one on."""
    if len(times_ms) < 2:
        return
    interval = (times_ms[-1] - times_ms[0]) / (len(times_ms) - 1)
    numbers = np.round(times_ms / interval)
    _require(
        (np.abs(times_ms - numbers * interval) < TOLERANCE_MS).all()
        and not _off(_grid_ms(recording), times_ms).any()
        and times_ms[0] < recording.started_ms + interval + TOLERANCE_MS,
        f"the samples of {name} are not taken at every multiple of an interval",
    )


def _escapes(population: Population) -> bool:
    """Whether the threshold is soft: iaf_psc_exp with a `delta` spikes by chance around V_th."""
    return bool(np.any(population.parameters.get("delta", 0.0)))


def _check_threshold(V_m: np.ndarray, population: Population, recorded: np.ndarray) -> None:
    """V_m: (samples, recorded neurons). NaN passes, because a parameter may be NaN."""
    V_th = _of_each_neuron(population, "V_th")[recorded]
    # A potential that was set during a refractory time may start above, but not come there.
    above = np.logical_or.accumulate(V_m < V_th, axis=0) & (V_m >= V_th)
    fault = f"V_m of {_shown(population.name)} goes above the threshold V_th"
    _require(not above.any(), fault)


def _check_reset(
    times_ms: np.ndarray,
    V_m: np.ndarray,
    population: Population,
    recorded: np.ndarray,
    spikes: Spikes,
) -> None:
    """V_m is V_reset at a spike and after it; of t_ref half is certain, the rest may be rounded."""
    columns = np.full(population.size, -1)
    columns[recorded] = np.arange(len(recorded))
    columns = columns[spikes.senders]
    known = columns >= 0
    spike_times, columns = spikes.times_ms[known], columns[known]
    held_ms = _of_each_neuron(population, "t_ref")[spikes.senders[known]] / 2
    first = np.searchsorted(times_ms, spike_times - TOLERANCE_MS)
    end = np.searchsorted(times_ms, spike_times + held_ms + TOLERANCE_MS)
    held = np.zeros((len(times_ms) + 1, len(recorded)), np.int32)
    np.add.at(held, (first, columns), 1)
    np.add.at(held, (end, columns), -1)
    held = held.cumsum(axis=0)[:-1] > 0
    V_reset = _of_each_neuron(population, "V_reset")[recorded]
    away = held & (np.abs(V_m - V_reset) > TOLERANCE_MV)
    fault = f"V_m of {_shown(population.name)} is not V_reset where a neuron has just spiked"
    _require(not away.any(), fault)
