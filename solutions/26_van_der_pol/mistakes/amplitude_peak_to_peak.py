"""The amplitude is the distance from the smallest to the largest x."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("return states[-1, 0],", "return 2 * states[-1, 0],"),
]
