"""The generator has the rate of a single source: hardly a spike."""

question = "q5"
loses = [
    "input from outside",
    "waves with connections, none without",
    "other populations: input from outside",
    "the rhythm with another input",
]
edits = [("n_sources * source_rate_hz", "source_rate_hz")]
