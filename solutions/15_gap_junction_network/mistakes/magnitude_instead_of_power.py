"""The magnitude is averaged instead of its square."""

question = "q5"
loses = ["prominence and threshold of the examples", "other prominences"]
edits = [("(np.abs(np.fft.rfft(segments)) ** 2)", "np.abs(np.fft.rfft(segments))")]
