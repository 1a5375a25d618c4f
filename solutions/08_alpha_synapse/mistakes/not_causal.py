"""The current is not cut off before the spike."""

question = "q1"
loses = ["the examples", "other trains", "long before the spike"]
edits = [
    (
        "np.maximum(np.asarray(t_ms)[:, None] - spikes[None, :] - delay_ms, 0.0)",
        "np.asarray(t_ms)[:, None] - spikes[None, :] - delay_ms",
    )
]
