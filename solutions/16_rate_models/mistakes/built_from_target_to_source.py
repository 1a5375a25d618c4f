"""The weight matrix given to NEST has sources as rows."""

question = "q2"
loses = ["units of the example", "other units"]
edits = [
    (
        '"rate_connection_instantaneous", "weight": W',
        '"rate_connection_instantaneous", "weight": W.T',
    )
]
