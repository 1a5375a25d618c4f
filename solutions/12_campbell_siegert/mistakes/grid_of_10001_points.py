"""A fixed grid that looks fine enough, until the lower limit is very far away."""

question = "q3"
loses = ["little noise"]
edits = [
    (
        "integral = quad(lambda u: erfcx(-u), low, high, epsabs=0.0, epsrel=1e-8, limit=500)[0]",
        "u = np.linspace(low, high, 10_001)\n    integral = np.trapezoid(erfcx(-u), u)",
    )
]
