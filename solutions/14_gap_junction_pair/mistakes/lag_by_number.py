"""The k-th spike of a is compared with the k-th of b, which need not be its neighbour."""

question = "q4"
loses = ["the examples: lags", "other trains: lags"]
edits = [
    (
        "nearest = np.argmin(np.abs(difference), axis=0)  # the first of equals: the earlier",
        "nearest = np.minimum(np.arange(len(spikes_a_ms)), len(spikes_b_ms) - 1)",
    ),
]
