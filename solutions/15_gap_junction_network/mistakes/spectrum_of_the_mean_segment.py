"""The segments are averaged before the transform instead of their powers after it."""

question = "q5"
loses = ["prominence and threshold of the examples", "other prominences"]
edits = [
    (
        "(np.abs(np.fft.rfft(segments)) ** 2).mean(axis=0)",
        "np.abs(np.fft.rfft(segments.mean(axis=0))) ** 2",
    )
]
