"""The calcium of the first neuron is returned, and not the mean over neurons."""

question = "q5"
loses = ["calcium and connections", "other readings", "never switched on"]
edits = [("np.mean(neurons.Ca)", "neurons.Ca[0]")]
