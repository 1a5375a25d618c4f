"""The mean variance is that of the neurons whose counts vary."""

question = "q5"
loses = ["synchrony of other trains"]
edits = [("counts.var(axis=1).mean()", "np.mean([v for v in counts.var(axis=1) if v > 0])")]
