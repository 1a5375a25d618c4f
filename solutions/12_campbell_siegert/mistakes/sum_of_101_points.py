"""No overflow any more, but still a sum over 101 points."""

question = "q3"
loses = ["the neuron of the tutorial", "far below threshold"]
edits = [
    (
        "quad(lambda u: erfcx(-u), low, high, epsabs=0.0, epsrel=1e-8, limit=500)[0]",
        "np.sum(erfcx(-np.linspace(low, high, 101))) * (high - low) / 100",
    )
]
