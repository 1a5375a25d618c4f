"""A target out of reach is not noticed."""

question = "q4"
loses = ["a target out of reach", "nothing to halve, and nothing to find"]
edits = [("if (at_low - target) * (at_high - target) > 0:", "if False:")]
