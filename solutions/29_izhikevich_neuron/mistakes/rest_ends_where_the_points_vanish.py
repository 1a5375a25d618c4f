"""The resting state is taken to be lost where both fixed points vanish, also if a Hopf bifurcation comes before."""

question = "q4"
loses = ["a Hopf bifurcation", "other bifurcations"]
edits = [("slope = a if hopf else b", "slope = b")]
