"""The step of a spike is found by cutting off instead of rounding."""

question = "q3"
loses = ["fine steps"]
edits = [("round(spike / step_ms) - 1", "int(spike / step_ms) - 1")]
