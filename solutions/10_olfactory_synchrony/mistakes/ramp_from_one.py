"""The ramp is counted from 1 to n, so that even the first bias lies above low_pA."""

question = "q1"
loses = [
    "neurons of the examples",
    "neurons of other populations",
]
edits = [
    (
        "neurons.I_e = np.linspace(low_pA, high_pA, n)",
        "neurons.I_e = low_pA + (high_pA - low_pA) * np.arange(1, n + 1) / n",
    ),
]
