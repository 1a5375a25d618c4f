"""Each rate is compared with the first of its row, not with the one before."""

question = "q6"
loses = ["planes of other maps"]
edits = [("np.diff(rates, axis=1) > jump_Hz", "rates[:, 1:] - rates[:, :1] > jump_Hz")]
