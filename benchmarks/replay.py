"""What it costs to record a network so that it can be replayed, and to replay it.

    python benchmarks/replay.py

Prints a Markdown table. Times are CPU seconds, which other work on the machine changes little.
"""

from __future__ import annotations

import time
from dataclasses import replace

import nest

from autograder.lab import observation as observing
from autograder.recording.codec import decode, encode
from autograder.replay.replay import replay

NEURONS = 10_000
SIZES = (10_000, 100_000, 1_000_000)
SIMULATE_MS = 200.0


def build(connections: int) -> nest.NodeCollection:
    """A random network with so many connections, driven by noise."""
    neurons = nest.Create("iaf_psc_alpha", NEURONS)
    noise = nest.Create("poisson_generator", params={"rate": 20_000.0})
    nest.Connect(noise, neurons, syn_spec={"weight": 20.0, "delay": 1.5})
    rule = {"rule": "fixed_total_number", "N": connections}
    nest.Connect(neurons, neurons, rule, {"weight": 1.0, "delay": 1.5})
    return neurons


def main() -> None:
    """Measure and print."""
    print(
        "| connections | recording run (CPU s) | replay (CPU s) | recording (MB) "
        "| without network (MB) | outcome |"
    )
    print("|---|---|---|---|---|---|")
    for size in SIZES:
        started = time.process_time()
        observing.observe("q1", build, probe="large", simulate_ms=SIMULATE_MS, connections=size)
        recorded = time.process_time() - started
        recording = observing.recent["q1"]["large"]
        data = encode(recording)
        bare = len(encode(replace(recording, network=None))) / 1e6
        started = time.process_time()
        outcome = replay(decode(data), {}).outcome
        replayed = time.process_time() - started
        print(
            f"| {size:,} | {recorded:.1f} | {replayed:.1f} | {len(data) / 1e6:.2f} "
            f"| {bare:.2f} | {outcome} |"
        )


if __name__ == "__main__":
    main()
