"""The rate is replaced by what it causes, which jumps between two values."""

question = "q6"
loses = ["rate of the full network", "rate of other networks"]
edits = [
    (
        "    return float(brentq(excess, 0.0, 1000.0 / t_ref))",
        "    rate_hz = 10.0\n    for _ in range(200):\n        rate_hz += excess(rate_hz)\n"
        "    return float(rate_hz)",
    ),
    ("from scipy.optimize import brentq\n\n    tau", "tau"),
]
