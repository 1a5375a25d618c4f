"""The learning rate of the synapses stays at NEST's default."""

question = "q4"
loses = ["the network of the example", "another network"]
edits = [('        "eta": eta,\n', "")]
