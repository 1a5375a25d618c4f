"""The times are rounded up to NEST's time step, although theory has none."""

question = "q1"
loses = ["first spike of the example", "interval of the example", "first spikes of other neurons"]
edits = [
    (
        "    return first, t_ref_ms + rise\n",
        "    return np.ceil(first / 0.1) * 0.1, t_ref_ms + np.ceil(rise / 0.1) * 0.1\n",
    ),
]
