"""Half the error is thought to take twice the time."""

question = "q5"
loses = ["precision of the examples", "precision of other counts"]
edits = [("T_ms * (error / wanted_hz) ** 2", "T_ms * (error / wanted_hz)")]
