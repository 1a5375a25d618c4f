"""The integral is a sum of 200 trapezoids, too coarse where the integrand is steep."""

question = "q6"
loses = ["rate of other neurons"]
edits = [
    (
        "    integral = quad(lambda u: erfcx(-u), low, high)[0]",
        "    points = np.linspace(low, high, 200)\n    integral = np.trapezoid(erfcx(-points), points)",
    )
]
