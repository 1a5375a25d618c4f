"""The hazard is multiplied by h in ms, as if lambda_0 were per ms."""

question = "q1"
loses = [
    "probability of the examples",
    "potential of p = 1/2 of the examples",
    "other thresholds: probability",
    "other thresholds: potential of p = 1/2",
]
edits = [("h_ms / 1000.0", "h_ms")]
