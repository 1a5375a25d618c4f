"""The spike is dated at the beginning of its step."""

question = "q6"
loses = ["regular spiking", "low-threshold spiking, coarse steps", "other neurons"]
edits = [
    ("(k + 1) * h_ms", "k * h_ms"),
]
