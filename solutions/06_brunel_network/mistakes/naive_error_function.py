"""exp(u^2) (1 + erf u) is multiplied out: it vanishes for very negative u."""

question = "q6"
loses = ["rate of a neuron in noise"]
edits = [
    ("from scipy.special import erfcx", "from scipy.special import erf"),
    ("erfcx(-u)", "np.exp(u**2) * (1 + erf(u))"),
]
