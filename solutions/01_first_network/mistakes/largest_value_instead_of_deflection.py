"""The maximum is taken, which is 0 for an inhibitory PSP."""

question = "q4"
loses = ["amplitudes of the examples", "other amplitudes"]
edits = [("np.argmax(np.abs(deflection))", "np.argmax(deflection)")]
