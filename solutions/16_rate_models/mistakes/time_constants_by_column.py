"""The time constants divide the columns of the matrix, not its rows."""

question = "q1"
loses = ["two units", "other transients"]
edits = [("(W - unity) / tau_ms[:, None]", "(W - unity) / tau_ms")]
