"""A good quadrature of exp(u^2) (1 + erf u), which is 0 or overflows for very negative u."""

question = "q3"
loses = ["the neuron of the tutorial", "little noise"]
edits = [
    ("from scipy.special import erfcx", "from scipy.special import erf"),
    ("erfcx(-u)", "np.exp(u**2) * (1 + erf(u))"),
]
