"""The synchrony is computed from single rows of 1 ms, without bins."""

question = "q4"
loses = ["five neurons", "another raster"]
edits = [
    ("reshape(n_bins, bin_ms, spikes.shape[1]).sum(axis=1)", "astype(int)"),
]
