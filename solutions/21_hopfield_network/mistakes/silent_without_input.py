"""At once: a neuron whose input is 0 becomes silent."""

question = "q4"
loses = ["a chain of neurons", "symmetric networks", "one-way couplings"]
edits = [
    ("np.where(fields == 0, current, np.sign(fields))", "np.where(fields > 0, 1, -1)"),
]
