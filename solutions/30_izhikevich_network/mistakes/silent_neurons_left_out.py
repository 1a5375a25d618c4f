"""Neurons that never fire are left out of the rate."""

question = "q4"
loses = ["another raster"]
edits = [
    (
        "1000.0 * spikes.mean()",
        "1000.0 * spikes.sum() / (len(kept) * max(1, spikes.any(axis=0).sum()))",
    ),
]
