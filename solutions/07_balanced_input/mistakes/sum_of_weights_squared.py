"""The weights are added before they are squared, as if all spikes came together."""

question = "q1"
loses = ["standard deviation of the examples", "standard deviation of other inputs"]
edits = [
    ("    currents, variance = [], 0.0\n", "    currents, roots = [], []\n"),
    (
        "        variance += per_ms * area**2 * (tau + 2 * tau_m_ms) / (4 * (tau + tau_m_ms) ** 2)",
        "        roots.append(area * np.sqrt(per_ms * (tau + 2 * tau_m_ms)) / (2 * (tau + tau_m_ms)))",
    ),
    ("np.sqrt(variance)", "abs(sum(roots))"),
]
