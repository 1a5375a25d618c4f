"""How long `observe` takes to record large networks, and how large the recordings are.

    python benchmarks/observe_connections.py

Prints two Markdown tables: by the number of connections, and by their synapse model. Times are CPU
seconds, which other work on the machine changes little. NEST's own building stands there for
comparison, and is part of what observe takes.
"""

from __future__ import annotations

import time

import nest

from autograder.lab import observation as observing
from autograder.recording.codec import encode

NEURONS = 10_000
SIZES = (10_000, 100_000, 1_000_000)
MODELS = ("static_synapse", "static_synapse_hom_w", "stdp_synapse", "tsodyks_synapse")
BY_MODEL = 100_000  # connections of each


def build(connections: int, base: str = "static_synapse") -> nest.NodeCollection:
    """A random network with so many connections, of a copy of a synapse model."""
    nest.CopyModel(base, "copied", {"weight": 20.0})
    neurons = nest.Create("iaf_psc_alpha", NEURONS)
    rule = {"rule": "fixed_total_number", "N": connections}
    nest.Connect(neurons, neurons, rule, {"synapse_model": "copied", "delay": 1.5})
    return neurons


def measured(**arguments: object) -> str:
    """Cells of a table: what building alone takes, what observing takes, the recording's size."""
    nest.ResetKernel()
    started = time.process_time()
    build(**arguments)
    alone = time.process_time() - started
    started = time.process_time()
    observing.observe("q1", build, probe="large", **arguments)
    whole = time.process_time() - started
    megabytes = len(encode(observing.recent["q1"]["large"])) / 1e6
    return f"{alone:.2f} | {whole:.2f} | {megabytes:.2f} |"


def main() -> None:
    """Measure and print."""
    head = "building alone (CPU s) | observe (CPU s) | recording (MB) |\n|---|---|---|---|"
    print(f"| connections | {head}")
    for size in SIZES:
        print(f"| {size:,} | {measured(connections=size)}")
    print(f"\n| {BY_MODEL:,} connections of | {head}")
    for model in MODELS:
        print(f"| `{model}` | {measured(connections=BY_MODEL, base=model)}")


if __name__ == "__main__":
    main()
