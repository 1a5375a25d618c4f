"""The step is always 0.1 ms."""

question = "q6"
loses = ["low-threshold spiking, coarse steps", "other time steps"]
edits = [
    ("    v, u = -65.0, -65.0 * b\n", "    h_ms = 0.1\n    v, u = -65.0, -65.0 * b\n"),
]
