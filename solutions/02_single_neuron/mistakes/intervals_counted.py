"""The number of intervals is taken for the number of spikes."""

question = "q5"
loses = ["rates of the examples", "other rates"]
edits = [("float(late) / 0.5", "max(float(late) - 1.0, 0.0) / 0.5")]
