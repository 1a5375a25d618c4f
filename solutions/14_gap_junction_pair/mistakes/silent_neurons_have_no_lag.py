"""A pair with a silent neuron gets the lag 0, as if it were synchronous."""

question = "q5"
loses = ["unequal neurons, and a silent one"]
edits = [
    ("lags.append(np.nan)", "lags.append(0.0)"),
]
