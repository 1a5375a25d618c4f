"""The cues are no copies: flipping damages the stored patterns."""

question = "q5"
loses = ["patterns and cues"]
edits = [
    ("patterns.copy()", "patterns"),
]
