"""The rate is one over the mean interval, and not the number of spikes per second."""

question = "q5"
loses = ["other rates"]
edits = [
    (
        "float(late) / 0.5",
        "1000.0 / np.mean(np.diff(np.sort(times[(times > end - 500.0) & (times <= end)])))"
        " if late > 1 else 0.0",
    )
]
