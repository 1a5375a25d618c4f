"""The generator has a fixed seed: all seeds give the same network."""

question = "q6"
loses = ["weights, number and seed"]
edits = [("default_rng(seed)", "default_rng(42)")]
