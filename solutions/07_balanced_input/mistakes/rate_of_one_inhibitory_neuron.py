"""The inhibitory generator has the rate of one neuron instead of all."""

question = "q2"
loses = ["input of the examples", "neurons and generators elsewhere"]
edits = [('{"rate": n_in * r_in_hz}', '{"rate": r_in_hz}')]
