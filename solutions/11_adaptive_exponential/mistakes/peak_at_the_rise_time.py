"""The peak is put at the rise time."""

question = "q5"
loses = ["the examples", "other time constants"]
edits = [
    (
        "t_peak = tau_decay_ms * (np.log1p(excess) / excess if excess > 0 else 1.0)",
        "t_peak = tau_rise_ms",
    )
]
