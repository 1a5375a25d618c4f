"""The bins of np.histogram are used, which include their start."""

question = "q4"
loses = ["counts of the example", "other counts"]
edits = [
    (
        "np.bincount((ticks - start - 1) // width, minlength=(stop - start) // width)",
        "np.histogram(ticks, np.arange(start, stop + 1, width))[0]",
    )
]
