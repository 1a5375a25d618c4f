"""All neurons start at random potentials, even if an equal start is asked for."""

question = "q5"
loses = [
    "a control that starts in step",
    "exact without noise",
]
edits = [
    ("noise_pA, random_start)\n    recorder", "noise_pA, True)\n    recorder"),
]
