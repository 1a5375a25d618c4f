"""Forward Euler with steps of 0.1 ms is too coarse."""

question = "q2"
loses = ["spikes of the example", "steps of current"]
edits = [
    ("h = 0.01", "h = 0.1"),
    ("V += h / 6 * (V1 + 2 * V2 + 2 * V3 + V4)", "V += h * V1"),
    ("w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)", "w += h * w1"),
]
