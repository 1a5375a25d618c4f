"""Of two equally near spikes of b the later one is taken."""

question = "q4"
loses = ["other trains: lags"]
edits = [
    (
        "np.argmin(np.abs(difference), axis=0)",
        "len(spikes_b_ms) - 1 - np.argmin(np.abs(difference[::-1]), axis=0)",
    ),
]
