"""The limits are shifted and the spread is that of the filtered membrane as well."""

question = "q4"
loses = ["short currents", "longer currents"]
edits = [("tau_m_ms / 2)", "tau_m_ms**2 / (2 * (tau_m_ms + tau_s_ms)))")]
