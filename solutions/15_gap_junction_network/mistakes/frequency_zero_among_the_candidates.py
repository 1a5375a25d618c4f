"""The frequency 0 is among the candidates."""

question = "q5"
loses = ["prominence and threshold of the examples", "other thresholds"]
edits = [("(f > 0) & (f >= low_hz)", "(f >= low_hz)")]
