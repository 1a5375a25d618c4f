"""The inhibitory generator gets the rate of one inhibitory neuron."""

question = "q6"
loses = ["network of the example", "network elsewhere"]
edits = [('built["in"].rate = n_in * r_in_hz', 'built["in"].rate = r_in_hz')]
