"""The current begins after the warm-up."""

question = "q2"
loses = ["an adapting neuron"]
edits = [
    ("    neurons.I_e = [float(current) for current in currents_pA]\n", ""),
    (
        "    nest.Simulate(warmup_ms + count_ms)",
        "    nest.Simulate(warmup_ms)\n    neurons.I_e = [float(current) for current in currents_pA]\n    nest.Simulate(count_ms)",
    ),
]
