"""The means are not subtracted, and the frequency 0 is a candidate: it is always the peak."""

question = "q5"
loses = ["peaks of the examples", "other prominences"]
edits = [
    ("(f > 0) & (f >= low_hz)", "(f >= low_hz)"),
    ("segments - segments.mean(axis=1, keepdims=True)", "segments - 0.0"),
]
