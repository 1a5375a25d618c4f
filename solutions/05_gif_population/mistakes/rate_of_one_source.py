"""The generator has the rate of a single source: hardly a spike."""

question = "q5"
loses = [
    "connections and input",
    "waves with connections, none without",
    "other populations: connections and input",
    "the rhythm with another input",
]
edits = [("n_sources * source_rate_hz", "source_rate_hz")]
