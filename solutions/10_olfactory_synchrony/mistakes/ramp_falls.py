"""The first neuron has the highest bias."""

question = "q1"
loses = [
    "neurons of the examples",
    "neurons of other populations",
]
edits = [
    (
        "neurons.I_e = np.linspace(low_pA, high_pA, n)",
        "neurons.I_e = np.linspace(high_pA, low_pA, n)",
    ),
]
