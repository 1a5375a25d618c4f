"""Intervals are taken in the order of the recorder, which is not that of time."""

question = "q5"
loses = ["CV of the examples", "CV of other trains"]
edits = [("np.sort(times[who == neuron])", "times[who == neuron]")]
