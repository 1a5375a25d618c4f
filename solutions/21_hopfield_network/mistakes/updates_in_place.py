"""Each neuron already sees the new states of the neurons before it."""

question = "q4"
loses = ["two neurons that inhibit each other", "a chain of neurons", "one-way couplings"]
edits = [
    (
        "        fields = weights @ current\n        current = np.where(fields == 0, current, np.sign(fields)).astype(current.dtype)\n",
        "        for i in range(len(current)):\n            field = weights[i] @ current\n            current[i] = current[i] if field == 0 else np.sign(field)\n",
    ),
]
