"""The PSPs of the table are used where both time constants are equal, too."""

question = "q1"
loses = ["equal time constants"]
edits = [
    (" if tau_s != tau_m_ms else t * synapse", ""),
    (" if tau_s != tau_m_ms else t**2 / 2 * synapse", ""),
]
