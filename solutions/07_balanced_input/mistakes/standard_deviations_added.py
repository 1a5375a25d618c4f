"""Standard deviations of both populations are added instead of variances."""

question = "q1"
loses = ["standard deviation of the examples", "standard deviation of other inputs"]
edits = [
    (
        "variance += per_ms * area**2 * (tau + 2 * tau_m_ms) / (4 * (tau + tau_m_ms) ** 2)",
        "variance += np.sqrt(per_ms * area**2 * (tau + 2 * tau_m_ms)) / (2 * (tau + tau_m_ms))",
    ),
    ("np.sqrt(variance)", "variance"),
]
