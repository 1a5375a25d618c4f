"""The first skip_ms are not dropped."""

question = "q5"
loses = ["the example", "other activities"]
edits = [("counts[round(skip_ms / step_ms) :]", "counts")]
