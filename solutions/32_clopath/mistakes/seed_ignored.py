"""The random numbers do not depend on the seed."""

question = "q6"
loses = ["trains of the examples", "trains of other seeds"]
edits = [
    ("default_rng(rng_seed)", "default_rng(0)"),
]
