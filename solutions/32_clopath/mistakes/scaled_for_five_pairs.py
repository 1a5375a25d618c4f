"""The change is scaled by 15, which is right for five pairs only."""

question = "q4"
loses = ["control at other rates"]
edits = [
    ("75.0 / n_pairs", "15.0"),
]
