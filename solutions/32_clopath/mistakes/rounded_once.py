"""The postsynaptic times are computed from the presynaptic times before these are rounded."""

question = "q4"
loses = ["control at other rates"]
edits = [
    (
        "round(time + dt_ms, 1) for time in pre_ms",
        "round(50.0 + 1000.0 * k / rate_hz + dt_ms, 1) for k in range(n_pairs)",
    ),
]
