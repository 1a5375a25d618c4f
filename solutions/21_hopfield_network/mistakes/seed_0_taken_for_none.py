"""The seed 0 is taken for no seed: then every call gives another experiment."""

question = "q5"
loses = ["same seed, same experiment"]
edits = [
    ("default_rng(seed)", "default_rng(seed or None)"),
]
