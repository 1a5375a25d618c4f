"""The seed is fixed in the function."""

question = "q5"
loses = ["patterns and cues"]
edits = [
    ("default_rng(seed)", "default_rng(42)"),
]
