"""The diagonal of the projector is kept."""

question = "q6"
loses = ["two similar patterns", "other similar patterns", "linearly dependent patterns"]
edits = [
    ("    np.fill_diagonal(weights, 0.0)\n", ""),
]
