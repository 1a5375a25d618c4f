"""Times are cut off to whole ticks instead of rounded."""

question = "q4"
loses = ["other counts"]
edits = [
    (
        "np.round(10 * np.asarray(times_ms, dtype=float)).astype(int)",
        "(10 * np.asarray(times_ms, dtype=float)).astype(int)",
    )
]
