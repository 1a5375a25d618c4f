"""The integrals end at 150 ms, where the PSPs of a slow membrane have not yet decayed."""

question = "q1"
loses = ["mean of other mixtures"]
edits = [
    ("np.linspace(0.0, 40.0 * max(tau_m_ms, tau_s), 100_001)", "np.linspace(0.0, 150.0, 100_001)")
]
