"""A negative trace is called unstable."""

question = "q1"
loses = ["five matrices", "nodes, spirals and saddles", "the borders"]
edits = [
    ("if trace < 0", "if trace > 0"),
]
