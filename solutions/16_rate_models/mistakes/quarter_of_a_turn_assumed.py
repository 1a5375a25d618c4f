"""The phase of the eigenvalue is taken to be a quarter of a turn, as in the example."""

question = "q3"
loses = ["Hopf points of the examples", "other Hopf points"]
edits = [("abs(np.angle(eigenvalue))", "np.pi / 2.0")]
