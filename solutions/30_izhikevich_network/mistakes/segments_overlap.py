"""The segments overlap by half."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    (
        "    x = signal[: n_segments * segment].reshape(n_segments, segment)\n",
        "    starts = range(0, len(signal) - segment + 1, max(1, segment // 2))\n    x = np.array([signal[s : s + segment] for s in starts])\n",
    ),
]
