"""The last frequency is never doubled, though that of an odd segment has a twin."""

question = "q5"
loses = ["other signals"]
edits = [
    ("    if segment % 2 == 0:\n        power[-1] /= 2\n", "    power[-1] /= 2\n"),
]
