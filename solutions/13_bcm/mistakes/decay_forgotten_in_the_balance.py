"""The decay is ignored in the balance."""

question = "q3"
loses = ["three inputs", "other balances", "no balance"]
edits = [
    ("growth**2 - 4.0 * brake * eps / eta", "growth**2"),
]
