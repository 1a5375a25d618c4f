"""The integrals end after five membrane time constants, too early for slow synapses."""

question = "q1"
loses = ["spread of other mixtures"]
edits = [("40.0 * max(tau_m_ms, tau_s)", "5.0 * tau_m_ms")]
