"""Build a recorded network again, simulate it, and compare: a recording can't just be made up.

`observe` records everything of a network that its spikes depend on, and sets NEST's seed again when
the network is built. So the replay must give the same spikes, to the last one, and the network must
have the structure that was recorded. No student code runs: a network is numbers. They are untrusted
all the same, so `autograder.replay.process` runs this in a sandbox.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograder.lab.network import (
    models_behind,
    own_defaults,
    own_synapse_models,
    parameters_of,
    read_connections,
)
from autograder.lab.simulation import simulate, structure
from autograder.recording.model import Connections, Network, Recording, Synapse
from autograder.replay.compare import difference
from autograder.replay.rebuild import CannotReplay, rebuild

SAME, DIFFERENT, CANNOT, NOTHING = "same", "different", "cannot", "nothing"

MOST_READINGS = 8


@dataclass(frozen=True, eq=False)
class Replay:
    """What became of a replay.

    outcome: same; different, then `replayed` holds what came out instead; cannot; or nothing,
    where the grader simulated no network. reason: in words.
    """

    outcome: str
    reason: str = ""
    replayed: Recording | None = None


def replay(recording: Recording, controls: Mapping[str, Any]) -> Replay:
    """Replay one recording in this process; `controls` are those of its probe.

    The caller has made sure that the recording answers its request (see `judge.decide.accept`).
    """
    import nest

    if not _simulated(recording):
        return Replay(NOTHING)
    try:
        network, connections = _whole_network(recording, str(nest.__version__))
        return _best_reading(nest, recording, network, connections, controls)
    except CannotReplay as error:
        return Replay(CANNOT, str(error))
    except Exception as error:  # with hostile numbers NEST may raise anything
        text = " ".join(str(error).split())[:300]
        return Replay(CANNOT, f"NEST refuses the recorded network ({type(error).__name__}: {text})")


def suspicion(recording: Recording) -> str:
    """Why a recording is always replayed, in words; empty if nothing is suspicious."""
    if not _simulated(recording):
        return ""
    try:
        _whole_network(recording, recording.nest_version or "")
    except CannotReplay as error:
        return str(error)
    return ""


def _simulated(recording: Recording) -> bool:
    return recording.error is None and bool(recording.populations) and recording.simulate_ms > 0


def _whole_network(recording: Recording, version: str) -> tuple[Network, Connections]:
    network = recording.network
    if recording.nest_version != version:
        raise CannotReplay(f"recorded with NEST {recording.nest_version}, replayed with {version}")
    if recording.started_ms > 0:
        raise CannotReplay(
            f"the function had simulated {recording.started_ms:g} ms itself: what was on its way "
            "then is not recorded"
        )
    if network is None:
        raise CannotReplay("the recording holds no network; observe leaves one")
    if network.unrecorded or network.connections is None:
        raise CannotReplay(f"the recording could not hold {', '.join(network.unrecorded[:3])}")
    return network, network.connections


def _best_reading(
    nest: Any,
    recording: Recording,
    network: Network,
    connections: Connections,
    controls: Mapping[str, Any],
) -> Replay:
    """The first reading of the network that gives what was recorded, or else the first.

    NEST does not tell from which of its synapse models a student's copy was made. Most copies fit
    one model only; otherwise each model is tried.
    """
    first = None
    for bases in itertools.islice(_readings(nest, network), MOST_READINGS):
        rebuild(nest, network, connections, bases)
        found = _observed(nest, recording, controls)
        reason = difference(recording, found)
        if not reason:
            return Replay(SAME)
        first = first or Replay(DIFFERENT, reason, found)
    if first is None:
        raise CannotReplay("a synapse model of it is none of NEST's, nor a copy of one")
    return first


def _readings(nest: Any, network: Network) -> Iterator[dict[str, str]]:
    """For every synapse model, NEST's own model behind it: all ways to read the network."""
    nest.ResetKernel()
    own_defaults(nest)  # before the network sets its own
    own = {name: parameters_of(nest.GetDefaults(name), 1) for name in own_synapse_models(nest)}
    choices = [_bases(synapse, own) for synapse in network.synapses.values()]
    for chosen in itertools.product(*choices):
        yield dict(zip(network.synapses, chosen, strict=True))


def _bases(synapse: Synapse, own: Mapping[str, Mapping[str, Any]]) -> list[str]:
    if synapse.model in own:
        return [synapse.model]
    return models_behind(synapse.defaults, own)


def _observed(nest: Any, recording: Recording, controls: Mapping[str, Any]) -> Recording:
    """What `observe` records of the network that is now in the kernel."""
    collections = {
        name: nest.NodeCollection(population.ids.tolist())
        for name, population in recording.populations.items()
    }
    built = structure(nest, collections, read_connections(nest))
    seen = simulate(
        nest, collections, built["populations"], recording.seed, recording.simulate_ms,
        controls.get("spikes_of"), controls.get("traces_of") or {},
        controls.get("trace_interval_ms", 0.1),
    )  # fmt: skip
    return Recording(
        question=recording.question,
        probe=recording.probe,
        seed=recording.seed,
        simulate_ms=recording.simulate_ms,
        simulated_ms=float(nest.biological_time),
        nest_version=str(nest.__version__),
        **built,
        **seen,
    )
