"""The adaptation stands still during the refractory time."""

question = "q3"
loses = [
    "the adapting neuron",
    "the neuron with a current only",
    "other neurons",
    "other neurons without a current",
]
edits = [
    (
        "        gammas, etas = gammas * decay_gamma, etas * decay_eta\n",
        "        if fired or refractory == 0:\n            gammas, etas = gammas * decay_gamma, etas * decay_eta\n",
    )
]
