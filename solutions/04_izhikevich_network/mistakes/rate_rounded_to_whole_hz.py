"""The rate of the inhibitory neurons is rounded to whole Hz."""

question = "q6"
loses = ["the open loop", "another open loop: inhibition"]
edits = [("K_IE * rate_I_hz}", "float(K_IE * round(rate_I_hz))}")]
