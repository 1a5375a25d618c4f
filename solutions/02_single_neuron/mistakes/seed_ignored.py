"""The same seed in every call."""

question = "q4"
loses = ["wiring and seed for other arguments"]
edits = [
    ("nest.rng_seed = seed", "nest.rng_seed = 12345"),
]
