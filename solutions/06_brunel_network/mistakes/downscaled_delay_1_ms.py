"""The delay of the downscaled network is 1 ms instead of 1.5 ms."""

question = "q4"
loses = ["the network at order 250", "the network at other sizes"]
edits = [("J_mV, 1.5, 0.0", "J_mV, 1.0, 0.0")]
