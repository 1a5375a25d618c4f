"""The seed is set when everything has happened already."""

question = "q4"
loses = ["wiring and seed for other arguments"]
edits = [
    ("    nest.rng_seed = seed\n", ""),
    (
        "    nest.Simulate(200.0 + T_ms)\n",
        "    nest.Simulate(200.0 + T_ms)\n    nest.rng_seed = seed\n",
    ),
]
