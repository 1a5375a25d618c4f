"""The rates are rounded to six decimals, so that low rates lose their digits."""

question = "q4"
loses = ["low rates"]
edits = [("return np.array(rates)", "return np.round(rates, 6)")]
