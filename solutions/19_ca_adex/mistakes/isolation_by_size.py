"""The gain counts by its size, so a large loss is no isolation."""

question = "q6"
loses = ["regimes of other maps"]
edits = [("rates - soma_only < floor_Hz", "np.abs(rates - soma_only) < floor_Hz")]
