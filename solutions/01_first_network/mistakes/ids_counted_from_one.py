"""The neurons are looked for by literal ids from 1 on."""

question = "q5"
loses = ["first spikes of the examples", "a chain after others"]
edits = [("in neurons.tolist():", "in range(1, n + 1):")]
