"""The matrix of overlaps is not divided by N: weights too small by a factor N."""

question = "q6"
loses = ["two similar patterns", "other similar patterns", "linearly dependent patterns"]
edits = [
    ("patterns @ patterns.T / n_neurons", "patterns @ patterns.T"),
]
