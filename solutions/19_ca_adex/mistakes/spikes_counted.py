"""The rate is the number of spikes by the time that counts."""

question = "q5"
loses = ["three times two", "other maps"]
edits = [
    (
        "1000.0 * (len(late) - 1) / ((late[-1] - late[0]) * dt)",
        "1000.0 * len(late) / ((steps - warmup) * dt)",
    )
]
