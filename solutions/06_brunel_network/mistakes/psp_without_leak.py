"""The PSP of the charge w e tau_s put on the capacitor at once, as for a delta synapse."""

question = "q1"
loses = ["the two examples: the peak", "other neurons: the peak"]
edits = [("psp = np.e / (tau_s_ms * C_m_pF) * bracket", "psp = np.e * tau_s_ms / C_m_pF")]
