"""A rate that is exactly ratio times the second highest wins too, so a tie is a win."""

question = "q4"
loses = ["no decision"]
edits = [("ordered[:, -1] > ratio", "ordered[:, -1] >= ratio")]
