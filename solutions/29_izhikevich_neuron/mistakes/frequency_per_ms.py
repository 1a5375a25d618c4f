"""The frequency is given in oscillations per ms instead of Hz."""

question = "q4"
loses = ["a Hopf bifurcation", "other bifurcations"]
edits = [("1000 * omega", "omega")]
