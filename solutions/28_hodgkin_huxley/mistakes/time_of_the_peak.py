"""The time is that of the peak of the spike instead of the crossing of 0 mV."""

question = "q6"
loses = ["three neurons", "nothing or h kept"]
edits = [
    ("append(times[0] if", "append(dt * np.argmax(V) if"),
]
