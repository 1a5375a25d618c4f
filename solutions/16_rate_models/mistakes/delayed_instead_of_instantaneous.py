"""The connections are delayed ones."""

question = "q2"
loses = ["units of the example", "other units"]
edits = [("rate_connection_instantaneous", "rate_connection_delayed")]
