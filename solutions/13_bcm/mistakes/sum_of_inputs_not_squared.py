"""c is the learning rate times the squared sum of the inputs, not the sum of their squares."""

question = "q6"
loses = ["damped and silent", "stable responses", "unstable and silent"]
edits = [
    ("    c = eta * np.sum(np.square(x))\n    if", "    c = eta * np.sum(x) ** 2\n    if"),
]
