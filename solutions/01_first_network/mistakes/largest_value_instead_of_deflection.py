"""The maximum is taken, which is 0 for an inhibitory PSP."""

question = "q4"
loses = ["PSPs of the examples", "other IPSPs"]
edits = [("np.argmax(np.abs(deflection))", "np.argmax(deflection)")]
