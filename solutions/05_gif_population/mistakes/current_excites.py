"""The adaptation current is added instead of subtracted."""

question = "q3"
loses = ["the adapting neuron", "the neuron with a current only", "other neurons"]
edits = [("(I_pA - eta)", "(I_pA + eta)")]
