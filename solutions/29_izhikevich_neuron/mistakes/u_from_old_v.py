"""The recovery variable u is stepped with the old v instead of the new one."""

question = "q1"
loses = ["three steps", "seven spikes", "other neurons"]
edits = [
    ("        for _ in range(2):\n", "        old = v\n        for _ in range(2):\n"),
    ("u += h_ms * a * (b * v - u)", "u += h_ms * a * (b * old - u)"),
]
