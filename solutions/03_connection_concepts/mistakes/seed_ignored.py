"""The generator is not seeded: the same seed gives another network each time."""

question = "q6"
loses = ["weights, number and seed"]
edits = [("default_rng(seed)", "default_rng()")]
