"""Below -6 the integrand is replaced by its asymptote, which is still 1.4 % too large there."""

question = "q3"
loses = ["the neuron of the tutorial", "little noise"]
edits = [
    ("from scipy.special import erfcx", "from scipy.special import erf"),
    (
        "    integral = quad(lambda u: erfcx(-u), low",
        "\n    def integrand(u):\n"
        "        return np.exp(u**2) * (1 + erf(u)) if u > -6 else 1 / (np.sqrt(np.pi) * -u)\n\n"
        "    integral = quad(integrand, low",
    ),
]
