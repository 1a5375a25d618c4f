"""The quotient is upside down."""

question = "q1"
loses = ["the examples", "other neurons"]
edits = [("* C_m_pF / tau_m_ms", "* tau_m_ms / C_m_pF")]
