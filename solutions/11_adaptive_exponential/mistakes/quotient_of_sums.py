"""The index is one quotient of sums instead of the mean of quotients."""

question = "q4"
loses = ["index of the examples", "other indices"]
edits = [
    (
        "np.mean((after - before) / (after + before))",
        "np.sum(after - before) / np.sum(after + before)",
    )
]
