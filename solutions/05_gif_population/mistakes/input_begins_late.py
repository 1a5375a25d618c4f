"""The generator begins with the window that is judged."""

question = "q5"
loses = ["input from outside", "other populations: input from outside"]
edits = [
    ('"rate": n_sources * source_rate_hz', '"rate": n_sources * source_rate_hz, "start": 200.0')
]
