"""Each spike of a is compared with the next spike of b, even if an earlier one is nearer."""

question = "q4"
loses = ["the examples: lags", "the examples: locking", "other trains: lags"]
edits = [
    (
        "np.argmin(np.abs(difference), axis=0)",
        "np.argmin(np.where(difference >= 0, difference, np.inf), axis=0)",
    ),
]
