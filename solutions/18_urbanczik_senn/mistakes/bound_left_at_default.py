"""The upper bound of the weights stays at NEST's default, so strong weights are cut at once."""

question = "q4"
loses = ["the network of the example", "another network"]
edits = [('        "Wmax": w_max_pA,\n', "")]
