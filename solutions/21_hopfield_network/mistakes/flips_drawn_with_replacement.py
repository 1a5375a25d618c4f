"""The flipped neurons are drawn with replacement, so that some occur twice."""

question = "q5"
loses = ["patterns and cues"]
edits = [
    (", replace=False", ""),
]
