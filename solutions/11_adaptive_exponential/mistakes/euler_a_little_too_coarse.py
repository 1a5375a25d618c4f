"""Forward Euler with steps of 0.01 ms is late by more than 0.1 ms after some spikes."""

question = "q2"
loses = ["spikes of the example", "bursts"]
edits = [
    ("V += h / 6 * (V1 + 2 * V2 + 2 * V3 + V4)", "V += h * V1"),
    ("w += h / 6 * (w1 + 2 * w2 + 2 * w3 + w4)", "w += h * w1"),
]
