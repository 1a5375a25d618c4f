"""np.sign makes 0 of a neuron without input."""

question = "q3"
loses = [
    "seven neurons step by step",
    "recall in other networks",
    "neurons without input keep their state",
]
edits = [
    (
        "        if field > 0:\n            current[neuron] = 1\n        elif field < 0:\n            current[neuron] = -1\n",
        "        current[neuron] = np.sign(field)\n",
    ),
]
