"""A spike exactly at the start of the window is counted in the first bin."""

question = "q3"
loses = ["two examples", "many neurons"]
edits = [
    ("(times > start_ms)", "(times >= start_ms)"),
    (".astype(int) - 1", ".astype(int) - 1\n    bins = np.maximum(bins, 0)"),
]
