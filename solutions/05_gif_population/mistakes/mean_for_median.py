"""The prominence is the peak over the mean power."""

question = "q4"
loses = [
    "prominence of the examples",
    "prominence of other trains",
]
edits = [("np.median(power)", "np.mean(power)")]
