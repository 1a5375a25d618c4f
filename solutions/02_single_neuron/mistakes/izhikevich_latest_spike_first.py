"""The times are in descending order."""

question = "q6"
loses = ["regular spiking"]
edits = [("np.array(times)", "np.array(times)[::-1]")]
