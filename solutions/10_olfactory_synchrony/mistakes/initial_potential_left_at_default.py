"""The equal start is NEST's -70 mV instead of V_reset."""

question = "q1"
loses = [
    "initial potentials of the examples",
    "initial potentials of other populations",
]
edits = [
    (
        "    neurons.V_m = nest.random.uniform(reset, threshold) if random_start else reset",
        "    if random_start:\n        neurons.V_m = nest.random.uniform(reset, threshold)",
    ),
]
