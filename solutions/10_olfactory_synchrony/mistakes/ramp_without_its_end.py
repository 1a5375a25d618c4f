"""The ramp has n steps instead of n - 1, so the last neuron does not reach high_pA."""

question = "q1"
loses = [
    "neurons of the examples",
    "neurons of other populations",
]
edits = [
    (
        "neurons.I_e = np.linspace(low_pA, high_pA, n)",
        "neurons.I_e = low_pA + (high_pA - low_pA) * np.arange(n) / n",
    ),
]
