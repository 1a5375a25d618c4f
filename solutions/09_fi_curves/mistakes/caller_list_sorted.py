"""The list of currents is sorted in place."""

question = "q2"
loses = ["integrate-and-fire neuron", "other integrate-and-fire neurons"]
edits = [
    ("    neurons = nest.Create(model,", "    currents_pA.sort()\n    neurons = nest.Create(model,")
]
