"""All neurons start at V_reset, even if a random start is asked for."""

question = "q5"
loses = [
    "an oscillation after a random start",
]
edits = [
    ("noise_pA, random_start)\n    recorder", "noise_pA, False)\n    recorder"),
]
