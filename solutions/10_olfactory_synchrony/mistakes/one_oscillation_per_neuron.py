"""Each neuron has an oscillation of its own, with a random phase."""

question = "q1"
loses = [
    "drive of the examples",
    "drive of other populations",
]
edits = [
    (
        '    oscillation = nest.Create(\n        "ac_generator", params={"amplitude": amplitude_pA, "frequency": 1000.0 / period_ms}\n    )',
        '    oscillation = nest.Create(\n        "ac_generator", n, params={"amplitude": amplitude_pA, "frequency": 1000.0 / period_ms}\n    )\n    oscillation.phase = nest.random.uniform(0.0, 360.0)',
    ),
    ("nest.Connect(oscillation, neurons)", 'nest.Connect(oscillation, neurons, "one_to_one")'),
]
