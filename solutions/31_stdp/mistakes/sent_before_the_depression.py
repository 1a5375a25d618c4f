"""A spike is sent with the weight that it finds, before its own step of depression."""

question = "q2"
loses = ["the example", "regular pairs", "other trains"]
edits = [
    ("            sent.append(w)\n", ""),
    ("        if presynaptic:\n", "        if presynaptic:\n            sent.append(w)\n"),
]
