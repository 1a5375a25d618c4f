"""The logarithms of the whole distance are added up, but the neighbour is not pulled back."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("        pair[:, 1] = pair[:, 0] + difference * (d0 / distance)\n", ""),
]
