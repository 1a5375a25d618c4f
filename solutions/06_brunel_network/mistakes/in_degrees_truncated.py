"""The in-degrees are truncated instead of rounded."""

question = "q3"
loses = ["in-degrees and wiring"]
edits = [("round(epsilon * NE), round(epsilon * NI)", "int(epsilon * NE), int(epsilon * NI)")]
