"""np.arange makes a bin too many where rounding lets it."""

question = "q5"
loses = ["synchrony of other trains"]
edits = [
    (
        "n_bins = round((stop_ms - start_ms) / bin_ms)",
        "n_bins = len(np.arange(start_ms, stop_ms + bin_ms, bin_ms)) - 1",
    )
]
