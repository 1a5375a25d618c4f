"""How long `observe` takes to record large networks, and how large the recordings are.

    python benchmarks/observe_connections.py

Prints a Markdown table. Times are CPU seconds, which other work on the machine changes little.
NEST's own building stands there for comparison, and is part of what observe takes.
"""

from __future__ import annotations

import time

import nest

from autograder import observe as observing
from autograder.recording import encode

NEURONS = 10_000
SIZES = (10_000, 100_000, 1_000_000)


def build(connections: int) -> nest.NodeCollection:
    """A random network with so many connections."""
    neurons = nest.Create("iaf_psc_alpha", NEURONS)
    rule = {"rule": "fixed_total_number", "N": connections}
    nest.Connect(neurons, neurons, rule, {"weight": 20.0, "delay": 1.5})
    return neurons


def main() -> None:
    """Measure and print."""
    print("| connections | building alone (CPU s) | observe (CPU s) | recording (MB) |")
    print("|---|---|---|---|")
    for size in SIZES:
        nest.ResetKernel()
        started = time.process_time()
        build(size)
        alone = time.process_time() - started
        started = time.process_time()
        observing.observe("q1", build, probe="large", connections=size)
        whole = time.process_time() - started
        megabytes = len(encode(observing.recent["q1"]["large"])) / 1e6
        print(f"| {size:,} | {alone:.2f} | {whole:.2f} | {megabytes:.2f} |")


if __name__ == "__main__":
    main()
