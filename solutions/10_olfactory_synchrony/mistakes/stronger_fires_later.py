"""The sign of the bias in the phase is wrong, so that strong biases fire last."""

question = "q3"
loses = [
    "phases of the example",
    "phases of other neurons",
]
edits = [
    ("(center - np.asarray(bias_pA, dtype=float))", "(np.asarray(bias_pA, dtype=float) - center)"),
]
