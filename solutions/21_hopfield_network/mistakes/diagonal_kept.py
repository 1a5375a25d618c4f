"""The diagonal of Hebb's weights is kept: every neuron excites itself with P / N."""

question = "q1"
loses = ["weights of two patterns", "no self-coupling"]
edits = [
    ("    np.fill_diagonal(weights, 0.0)\n", ""),
]
