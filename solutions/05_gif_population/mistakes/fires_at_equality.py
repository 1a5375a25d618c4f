"""The neuron fires also if its random number equals the probability."""

question = "q3"
loses = ["without a refractory time"]
edits = [("fired = u[k] <", "fired = u[k] <=")]
