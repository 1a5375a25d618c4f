"""A spike sets the variables to their jumps instead of adding them."""

question = "q3"
loses = [
    "the adapting neuron",
    "the neuron with a current only",
    "other neurons",
    "other neurons without a current",
]
edits = [("gammas + q_gamma, etas + q_eta", "q_gamma, q_eta")]
