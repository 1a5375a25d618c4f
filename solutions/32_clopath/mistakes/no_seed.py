"""The random numbers come from a generator without a seed, so no run can be repeated."""

question = "q6"
loses = ["trains of the examples", "trains of other seeds"]
edits = [
    ("default_rng(rng_seed)", "default_rng()"),
]
