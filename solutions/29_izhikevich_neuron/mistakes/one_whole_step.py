"""The membrane potential v is stepped once by the whole time step instead of twice by half of it."""

question = "q1"
loses = ["three steps", "seven spikes", "other neurons", "coarse steps"]
edits = [("for _ in range(2):", "for _ in range(1):"), ("h_ms / 2 *", "h_ms *")]
