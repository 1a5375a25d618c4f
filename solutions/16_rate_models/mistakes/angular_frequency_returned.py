"""The angular frequency is returned as frequency."""

question = "q3"
loses = ["Hopf points of the examples", "other Hopf points"]
edits = [("1000.0 * omega / (2.0 * np.pi)", "1000.0 * omega")]
