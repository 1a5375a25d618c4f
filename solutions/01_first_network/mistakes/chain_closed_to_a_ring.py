"""The last neuron is connected to the first one."""

question = "q5"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        "range(n - 1):\n",
        "range(n):\n",
    ),
    ("neurons[k + 1]", "neurons[(k + 1) % n]"),
]
