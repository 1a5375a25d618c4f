"""Only the first interval is used."""

question = "q5"
loses = ["three times two", "other maps"]
edits = [
    (
        "1000.0 * (len(late) - 1) / ((late[-1] - late[0]) * dt)",
        "1000.0 / ((late[1] - late[0]) * dt)",
    )
]
