"""The sum is divided by the number of patterns: a mean over memories."""

question = "q1"
loses = ["weights of two patterns", "couplings of other patterns"]
edits = [
    ("/ n_neurons", "/ len(patterns)"),
]
