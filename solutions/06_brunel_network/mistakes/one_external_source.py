"""The generator has the rate of one external source, not of all CE."""

question = "q2"
loses = ["the two examples: rate of the generator", "rate of the generator"]
edits = [("eta * nu_th_hz * CE", "eta * nu_th_hz")]
