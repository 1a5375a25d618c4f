"""The time from the first to the last crossing is divided by their number, which is one too many."""

question = "q6"
loses = ["the example up to t = 19.8", "the example in chaos", "statistics up to t = 20"]
edits = [
    ("np.diff(times).mean()", "(times[-1] - times[0]) / len(times)"),
]
