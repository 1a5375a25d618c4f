"""The quadrature stops at its default accuracy, which is not enough over a long range."""

question = "q3"
loses = ["little noise"]
edits = [
    (
        "integral = quad(lambda u: erfcx(-u), low, high, epsabs=0.0, epsrel=1e-8, limit=500)[0]",
        "integral = quad(lambda u: erfcx(-u), max(low, -100.0), high)[0]",
    )
]
