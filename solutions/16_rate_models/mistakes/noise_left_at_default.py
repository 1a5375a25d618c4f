"""The noise of the units is left at NEST's default of 1."""

question = "q2"
loses = ["units of the example", "other units"]
edits = [(', "sigma": sigma}', "}")]
