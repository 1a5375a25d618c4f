"""The onset is taken for a time in ms instead of the number of a step."""

question = "q1"
loses = ["three steps", "seven spikes", "other neurons"]
edits = [("if k >= onset", "if k * h_ms >= onset")]
