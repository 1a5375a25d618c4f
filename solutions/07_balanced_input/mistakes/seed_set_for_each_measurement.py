"""The seed is set anew before each measurement, so all of them get the same noise."""

question = "q6"
loses = ["search of the example", "decisions elsewhere"]
edits = [
    (
        "        nest.Simulate(SKIP_MS)\n",
        "        nest.rng_seed = 12\n        nest.Simulate(SKIP_MS)\n",
    )
]
