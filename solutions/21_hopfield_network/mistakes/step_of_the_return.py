"""The step at which a state returns is given for the step at which it was first visited."""

question = "q4"
loses = [
    "two neurons that inhibit each other",
    "a chain of neurons",
    "symmetric networks",
    "one-way couplings",
]
edits = [("    return first, step - first", "    return step, step - first")]
