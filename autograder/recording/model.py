"""What a probe records, as data: the only thing that passes from student code to the judge."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

LONGEST_NAME = 200


LONGEST_TEXT = 10_000  # what is printed, an error's message, a traceback; longer ones are cut


FEW_ENTRIES = 16  # arrays up to this size stand in the JSON: a file of their own would be larger


MOST_MATRIX_ENTRIES = 50_000_000


MOST_DIMENSIONS = 64  # NumPy's own bound


class RecordingError(ValueError):
    """A recording that can't be written or must not be trusted; the message says what and where."""


class TooLarge(RecordingError):
    """A recording that would be larger than is allowed."""


@dataclass(frozen=True)
class Limits:
    """How large a recording may be. Sizes in bytes, unpacked ones as NumPy holds them."""

    max_bytes: int = 64 * 2**20
    max_unpacked: int = 256 * 2**20
    max_json: int = 2 * 2**20
    max_depth: int = 32  # containers inside one another, the recording itself included
    max_members: int = 10_000
    max_entries: int = 10_000  # populations, projections, …: each


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True)
class Nodes:
    """Stands for a returned node collection: the name of a population."""

    name: str


@dataclass(frozen=True)
class Opaque:
    """Stands for a returned object that is not plain data."""

    type_name: str


@dataclass(frozen=True, eq=False)
class Population:
    """A returned node collection.

    ids: (size,) int, NEST's node ids. model: "mixed" if the nodes differ, then models: (size,) str.
    parameters: a scalar where all nodes agree, else an array whose first axis is the nodes, for
    vectors such as the jumps of an adaptation too. The vector of a single node, such as the
    spike_times of one generator, is a plain 1-d array.
    """

    name: str
    model: str
    size: int
    ids: np.ndarray
    element_type: str
    parameters: dict[str, Any] = field(default_factory=dict)
    models: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Projection:
    """All connections from one population to another, one entry per connection.

    sources, targets: ranks within the populations; model_index: position in synapse_models.
    Units: weights as in NEST (mostly pA or mV), delays in ms.
    """

    source: str
    target: str
    n_sources: int
    n_targets: int
    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays_ms: np.ndarray
    synapse_models: tuple[str, ...]
    model_index: np.ndarray

    @property
    def count(self) -> int:
        return len(self.sources)

    @property
    def in_degrees(self) -> np.ndarray:
        """Connections onto each target: (n_targets,) int."""
        return np.bincount(self.targets, minlength=self.n_targets)

    @property
    def out_degrees(self) -> np.ndarray:
        """Connections from each source: (n_sources,) int."""
        return np.bincount(self.sources, minlength=self.n_sources)

    @property
    def autapses(self) -> int:
        """Connections of a neuron with itself; 0 between different populations."""
        if self.source != self.target:
            return 0
        return int(np.count_nonzero(self.sources == self.targets))

    @property
    def multapses(self) -> int:
        """Connections beyond the first of each (source, target) pair."""
        ordered = np.sort(self._pairs)  # ten times faster than np.unique
        return int(np.count_nonzero(ordered[1:] == ordered[:-1]))

    @property
    def matrix(self) -> np.ndarray:
        """Number of connections by target and source: (n_targets, n_sources) int.

        Raises RecordingError if the matrix would be too large for memory.
        """
        if self.n_targets * self.n_sources > MOST_MATRIX_ENTRIES:
            raise RecordingError(
                f"The matrix of {self.source} → {self.target} would have {self.n_targets} × "
                f"{self.n_sources} entries. Use sources and targets instead."
            )
        counts = np.bincount(self._pairs, minlength=self.n_targets * self.n_sources)
        return counts.reshape(self.n_targets, self.n_sources)

    @property
    def _pairs(self) -> np.ndarray:
        """One number per (target, source) pair: the position in the flattened matrix."""
        return self.targets * np.int64(self.n_sources) + self.sources


@dataclass(frozen=True, eq=False)
class Spikes:
    """Spikes of a population of `size` neurons: times (ms) and sender ranks, both (n,).

    Sorted by time, then sender.
    """

    times_ms: np.ndarray
    senders: np.ndarray
    size: int


@dataclass(frozen=True, eq=False)
class Trace:
    """State variables of a population of `size` neurons, sampled: all arrays (n,).

    Sorted by time (ms), then sender rank. values: by the variable's name, in NEST's units.
    """

    times_ms: np.ndarray
    senders: np.ndarray
    values: dict[str, np.ndarray]
    size: int


@dataclass(frozen=True, eq=False)
class Synapse:
    """A synapse model as it was set, and what its `count` connections hold beside their weights.

    parameters: a number where all connections agree, else (count,), in NEST's order.
    """

    model: str
    defaults: dict[str, Any]
    count: int = 0
    parameters: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Connections:
    """All connections of a kernel in NEST's order, thread by thread; sources, targets: node ids.

    synapse_models: sorted; model_index: position in it. Units as in Projection.
    """

    sources: np.ndarray
    targets: np.ndarray
    weights: np.ndarray
    delays_ms: np.ndarray
    receptors: np.ndarray
    synapse_models: tuple[str, ...]
    model_index: np.ndarray


@dataclass(frozen=True, eq=False)
class Network:
    """All of NEST's kernel that spikes depend on, as it stood when the simulation began.

    kernel: its settings. nodes: all nodes in groups of one model (`name`: as the student called
    it, `model`: NEST's own behind it), which together have the ids 1, 2, 3 … synapses: by name.
    unrecorded: what of it can't be held here, in words; then connections may be None.
    """

    kernel: dict[str, Any]
    nodes: tuple[Population, ...]
    synapses: dict[str, Synapse]
    connections: Connections | None
    unrecorded: tuple[str, ...] = ()


@dataclass(frozen=True)
class StudentError:
    """What the student's function raised.

    where: the innermost function, line and its text of the student's own code; empty if none of it
    was running.
    """

    type: str
    message: str
    traceback: str
    where: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Recording:
    """Everything that one probe recorded. Arrays of a decoded recording are read-only.

    returned: plain data with `Nodes` and `Opaque` as stand-ins. projections: by (source, target),
    only where there are connections. changed_arguments: those that the function modified in place.
    unreturned: all nodes of the kernel that no returned collection holds, by NEST's model.
    unreturned_inputs: their connections onto populations, by (model, population).
    defaults: NEST's own default parameters of every model above, by model.
    started_ms, simulated_ms: the network's time when the grader's simulation began, and at the end.
    network: what `replay` needs; None where the grader did not simulate, or not from the start.
    wall_s: seconds the probe took.
    """

    question: str
    probe: str
    seed: int
    arguments: dict[str, Any] = field(default_factory=dict)
    changed_arguments: tuple[str, ...] = ()
    returned: Any = None
    populations: dict[str, Population] = field(default_factory=dict)
    projections: dict[tuple[str, str], Projection] = field(default_factory=dict)
    unreturned: dict[str, Population] = field(default_factory=dict)
    unreturned_inputs: dict[tuple[str, str], Projection] = field(default_factory=dict)
    defaults: dict[str, dict[str, Any]] = field(default_factory=dict)
    spikes: dict[str, Spikes] = field(default_factory=dict)
    traces: dict[str, Trace] = field(default_factory=dict)
    error: StudentError | None = None
    threads: int = 1
    resolution_ms: float = 0.1
    simulate_ms: float = 0.0
    started_ms: float = 0.0
    simulated_ms: float = 0.0
    nest_version: str | None = None
    network: Network | None = None
    wall_s: float = 0.0
