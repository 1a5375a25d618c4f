"""All units get the time constant of the first."""

question = "q2"
loses = ["units of the example", "other units"]
edits = [('"tau": tau_ms, "sigma"', '"tau": tau_ms[0], "sigma"')]
