"""At once: a neuron whose input is 0 returns to its state in step 0."""

question = "q4"
loses = ["symmetric networks", "one-way couplings"]
edits = [
    (
        "np.where(fields == 0, current, np.sign(fields))",
        "np.where(fields == 0, state, np.sign(fields))",
    ),
]
