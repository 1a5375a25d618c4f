"""The threshold is that of a single frequency, although the largest of many is tested."""

question = "q5"
loses = ["prominence and threshold of the examples", "other thresholds"]
edits = [("(1.0 - alpha) ** (1.0 / len(f))", "1.0 - alpha")]
