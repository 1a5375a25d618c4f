"""The argument tau_m_ms is not used."""

question = "q1"
loses = ["the example", "other arguments"]
edits = [(', params={"tau_m": tau_m_ms}', "")]
