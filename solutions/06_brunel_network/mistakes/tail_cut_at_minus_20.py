"""The integrand is taken for 0 below u = -20, where it is small but all there is."""

question = "q6"
loses = ["rate of other neurons"]
edits = [("quad(lambda u: erfcx(-u), low", "quad(lambda u: erfcx(-u) if u > -20 else 0.0, low")]
