"""The current at which rest ends is returned without its sign."""

question = "q4"
loses = ["other bifurcations"]
edits = [("-(0.04 * v**2 + (5 - b) * v + 140)", "abs(0.04 * v**2 + (5 - b) * v + 140)")]
