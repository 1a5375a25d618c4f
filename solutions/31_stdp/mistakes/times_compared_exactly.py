"""Sums of decimal times are compared without a margin, so equal times count as different."""

question = "q2"
loses = ["spikes that arrive together"]
edits = [
    ("np.round(10 * np.asarray(pre_ms, dtype=float))", "np.asarray(pre_ms, dtype=float)"),
    (
        "np.round(10 * (np.asarray(post_ms, dtype=float) + delay_ms))",
        "np.asarray(post_ms, dtype=float) + delay_ms",
    ),
    ("(arrivals[arrivals < t] - t) / 10 /", "(arrivals[arrivals < t] - t) /"),
    ("(pre[pre < t] - t) / 10 /", "(pre[pre < t] - t) /"),
]
