"""The parameters never reach the neurons."""

question = "q2"
loses = [
    "integrate-and-fire neuron",
    "other integrate-and-fire neurons",
    "other Hodgkin-Huxley neurons",
    "an adapting neuron",
]
edits = [(", params=params)", ")")]
