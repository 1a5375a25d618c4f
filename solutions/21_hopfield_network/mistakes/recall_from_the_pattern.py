"""The cues are made, but the recall starts from the patterns."""

question = "q5"
loses = ["recall from poor cues"]
edits = [
    ("cues.copy()", "patterns.copy()"),
]
