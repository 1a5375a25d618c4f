"""The square is integrated from a difference of exponentials: 0/0 where tau equals tau_m."""

question = "q1"
loses = ["standard deviation of other inputs"]
edits = [
    (
        "variance += per_ms * area**2 * (tau + 2 * tau_m_ms) / (4 * (tau + tau_m_ms) ** 2)",
        "t = np.arange(0.0005, 400.0, 0.001)\n"
        "        b = 1 / np.float64(tau) - 1 / tau_m_ms\n"
        "        v = (np.exp(-t / tau_m_ms) - np.exp(-t / tau) * (1 + b * t)) / b**2\n"
        "        v *= charge / tau**2 / C_m_pF\n"
        "        variance += per_ms * np.sum(v**2) * 0.001",
    )
]
