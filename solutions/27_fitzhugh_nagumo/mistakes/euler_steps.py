"""Forward Euler with steps of 0.01 is too coarse for an accuracy of 0.0001."""

question = "q3"
loses = ["the two pulses", "a late, short pulse", "many pulses"]
edits = [
    ("v += h / 6 * (v1 + 2 * v2 + 2 * v3 + v4)", "v += h * v1"),
    ("w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)", "w += h * w1"),
]
