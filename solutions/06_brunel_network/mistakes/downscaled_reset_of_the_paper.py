"""The reset potential of the downscaled network is 10 mV, as in Brunel's paper."""

question = "q4"
loses = ["the network at order 250", "the network at other sizes"]
edits = [("J_mV, 1.5, 0.0", "J_mV, 1.5, 10.0")]
