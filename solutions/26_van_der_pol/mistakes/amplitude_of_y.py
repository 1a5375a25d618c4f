"""The amplitude is the largest y instead of the largest x."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("return states[-1, 0],", "return run.y[1, len(run.t) // 2 :].max(),"),
]
