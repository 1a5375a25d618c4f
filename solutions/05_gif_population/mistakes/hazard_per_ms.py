"""The hazard is multiplied by h in ms, as if lambda_0 were per ms."""

question = "q1"
loses = ["the two examples", "other thresholds: hazard", "other thresholds: probability"]
edits = [("h_ms / 1000.0", "h_ms")]
