"""Rest is sought above -100 mV only, but under strongly negative currents it is lower."""

question = "q1"
loses = ["rest and jump of another neuron"]
edits = [
    (
        "    V_onset = -(5 - a) / 0.08\n",
        "    V_rest = max(V_rest, -100.0)\n    V_onset = -(5 - a) / 0.08\n",
    )
]
