"""The in-degrees are truncated instead of rounded."""

question = "q3"
loses = ["other networks: neurons and in-degrees"]
edits = [("round(epsilon * NE), round(epsilon * NI)", "int(epsilon * NE), int(epsilon * NI)")]
