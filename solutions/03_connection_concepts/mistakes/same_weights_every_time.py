"""Weights drawn by NumPy with a fixed seed."""

question = "q5"
loses = ["degrees and signs"]
edits = [
    (
        "nest.math.redraw(nest.random.normal(mean=J, std=c * abs(J)), min=low, max=high)",
        "np.random.default_rng(0).normal(J, c * abs(J), 20 * N * K)",
    ),
    (
        "    nest.Connect(",
        "    weight = weight[weight * J > 0][: N * K].reshape(N, K)\n    nest.Connect(",
    ),
]
