"""The amplitude is taken for 2."""

question = "q4"
loses = ["weak damping", "strong damping", "other cycles", "unstable cycles"]
edits = [
    ("return states[-1, 0],", "return 2.0,"),
]
