"""The random numbers of refractory steps are overwritten in the caller's array."""

question = "q3"
loses = [
    "the adapting neuron",
    "the neuron with a current only",
    "other neurons",
    "other neurons without a current",
]
edits = [
    (
        "        if fired:\n",
        "        if fired:\n            u[k + 1 : k + 1 + refractory_steps] = 1.0\n",
    )
]
