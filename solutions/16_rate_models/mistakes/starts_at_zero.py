"""The initial rates are ignored: the units start at 0."""

question = "q1"
loses = ["two units", "one unit", "other transients", "a chain"]
edits = [("@ (r0 - fixed_point)", "@ (-fixed_point)")]
