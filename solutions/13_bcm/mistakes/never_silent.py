"""Decay is never taken to be strong enough to silence the neuron."""

question = "q6"
loses = ["damped and silent", "unstable and silent"]
edits = [
    ("if 4.0 * eps > c:", "if eps > c:"),
    (
        "np.sqrt(1.0 - 4.0 * eps / c)) / 2.0  # c y",
        "np.sqrt(max(1.0 - 4.0 * eps / c, 0.0))) / 2.0  # c y",
    ),
]
