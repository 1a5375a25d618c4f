"""Standard deviations of the populations are added, not variances."""

question = "q1"
loses = ["three kinds of synapses", "spread of other mixtures"]
edits = [
    ("cumulants = np.zeros(3)", "cumulants, sd = np.zeros(3), 0.0"),
    (
        "        cumulants += [rate",
        "        sd += np.sqrt(rate_per_ms * np.trapezoid(v**2, t))\n        cumulants += [rate",
    ),
    ("float(np.sqrt(variance))", "float(sd)"),
]
