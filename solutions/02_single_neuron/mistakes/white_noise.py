"""The current pulses are taken for delta pulses of the same charge."""

question = "q3"
loses = ["standard deviation of the examples", "other standard deviations"]
edits = [
    ("(tau_syn_ms + 2 * tau_m_ms) / (4 * (tau_syn_ms + tau_m_ms) ** 2)", "1 / (2 * tau_m_ms)"),
]
