"""Each segment is multiplied by a window function."""

question = "q5"
loses = ["two segments", "other signals"]
edits = [
    ("np.fft.rfft(x)", "np.fft.rfft(x * np.hanning(segment))"),
]
