"""The generator has the rate of one inhibitory neuron."""

question = "q6"
loses = ["the open loop", "another open loop: inhibition"]
edits = [("K_IE * rate_I_hz", "rate_I_hz")]
