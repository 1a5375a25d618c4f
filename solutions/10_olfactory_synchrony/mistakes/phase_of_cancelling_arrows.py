"""Arrows that cancel are given a phase."""

question = "q2"
loses = [
    "the examples",
    "nothing to measure",
]
edits = [
    (" if strength >= 1e-9 else np.nan", ""),
]
