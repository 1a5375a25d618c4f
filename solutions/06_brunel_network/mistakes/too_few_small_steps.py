"""A fixed number of small steps, without a test of convergence."""

question = "q6"
loses = ["rate of other networks"]
edits = [
    (
        "    return float(brentq(excess, 0.0, 1000.0 / t_ref))",
        "    rate_hz = 40.0\n    for _ in range(50):\n        rate_hz += 0.05 * excess(rate_hz)\n    return float(rate_hz)",
    ),
    ("from scipy.optimize import brentq\n\n    tau", "tau"),
]
