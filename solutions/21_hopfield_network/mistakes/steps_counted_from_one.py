"""The start is counted as step 1."""

question = "q4"
loses = [
    "two neurons that inhibit each other",
    "a chain of neurons",
    "symmetric networks",
    "one-way couplings",
]
edits = [
    ("    step = 0\n", "    step = 1\n"),
]
