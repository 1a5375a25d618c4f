"""The factor 1/2 is missing, so every pair of neurons counts twice."""

question = "q2"
loses = ["energy of three neurons", "energy of other networks"]
edits = [
    ("-0.5 * ", "-"),
]
