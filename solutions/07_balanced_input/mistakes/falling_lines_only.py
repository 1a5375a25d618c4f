"""The error of the crossing is right only for a line that falls."""

question = "q5"
loses = ["precision of other counts"]
edits = [("abs((x2_hz - x1_hz) / (y2 - y1))", "(x1_hz - x2_hz) / (y2 - y1)")]
