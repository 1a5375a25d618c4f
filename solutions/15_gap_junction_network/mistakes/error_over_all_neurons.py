"""The largest error of all neurons is given for each of them."""

question = "q3"
loses = ["errors of a pair", "errors of other networks"]
edits = [("np.abs(on - off).max(axis=1)", "np.full(len(on), np.abs(on - off).max())")]
