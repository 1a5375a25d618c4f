"""The relative slope is computed as a difference, which loses its digits where the rate saturates."""

question = "q1"
loses = ["the examples", "extreme potentials"]
edits = [("beta / (1.0 + 1.0 / odds)", "beta * (1.0 - phi / phi_max)")]
