"""The default accuracy of the solver is used, which is too coarse."""

question = "q2"
loses = ["three spikes", "other neurons"]
edits = [('method="DOP853", events=reaches_30, rtol=1e-7, atol=1e-7', "events=reaches_30")]
