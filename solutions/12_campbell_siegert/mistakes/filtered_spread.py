"""Campbell's spread of the filtered membrane instead of white noise and a shift: the tutorial."""

question = "q4"
loses = ["short currents", "longer currents", "other neurons", "very short currents"]
edits = [
    ("tau_m_ms / 2)", "tau_m_ms**2 / (2 * (tau_m_ms + tau_s_ms)))"),
    ("np.sqrt(2) * sd * delta", "0.0"),
]
