"""The mean rate is the intensity: the dead time after each spike is left out."""

question = "q1"
loses = ["the examples", "other rates"]
edits = [("1000.0 * phi / (1.0 + phi * t_ref_ms)", "1000.0 * phi")]
