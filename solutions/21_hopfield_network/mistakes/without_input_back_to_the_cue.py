"""A neuron without input returns to its state in the cue instead of keeping its present one."""

question = "q3"
loses = ["recall in other networks"]
edits = [
    (
        "        history.append",
        "        else:\n            current[neuron] = state[neuron]\n        history.append",
    ),
]
