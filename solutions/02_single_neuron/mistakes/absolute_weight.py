"""The weight is taken without its sign."""

question = "q3"
loses = ["other means"]
edits = [("np.e * weight_pA *", "np.e * abs(weight_pA) *")]
