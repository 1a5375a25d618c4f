"""The kernel gets a fixed seed, so every run has the same noise."""

question = "q5"
loses = ["driven, with noise"]
edits = [
    ("    made = build_population(", "    nest.rng_seed = 12345\n    made = build_population(")
]
