"""The new rates replace the old ones completely, and jump to and fro."""

question = "q5"
loses = ["rates with strong inhibition"]
edits = [("0.05 * (np", "1.0 * (np")]
