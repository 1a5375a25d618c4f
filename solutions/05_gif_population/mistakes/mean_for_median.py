"""The prominence is the peak over the mean power."""

question = "q4"
loses = ["peak of the examples", "peak of other trains"]
edits = [("np.median(power)", "np.mean(power)")]
