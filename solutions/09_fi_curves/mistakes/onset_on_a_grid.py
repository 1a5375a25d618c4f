"""The onset is the first current on a grid of 20 pA that makes the neuron fire."""

question = "q3"
loses = [
    "integrate-and-fire neuron",
    "Hodgkin-Huxley neuron",
    "other integrate-and-fire neurons",
    "other Hodgkin-Huxley neurons",
]
edits = [
    ("while high_pA - low_pA > accuracy_pA:", "for _ in range(1):"),
    ("np.linspace(low_pA, high_pA, 10)", "np.arange(0.0, high_pA, 20.0)"),
]
