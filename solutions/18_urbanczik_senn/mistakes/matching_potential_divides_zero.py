"""Where there is no teacher the matching potential is set to 0 mV."""

question = "q2"
loses = ["the example", "other matching potentials"]
edits = [("np.full(len(teacher), np.nan)", "np.zeros(len(teacher))")]
