"""A single round of twenty amplitudes is too coarse for 1 %."""

question = "q5"
loses = ["a short pulse at rest"]
edits = [
    ("for _ in range(2)", "for _ in range(1)"),
    ("np.repeat(start, 100, axis=1)", "np.repeat(start, 20, axis=1)"),
    ("np.linspace(lowest, highest, 100)", "np.linspace(lowest, highest, 20)"),
    ("round(10.0 / dt), 100)", "round(10.0 / dt), 20)"),
]
