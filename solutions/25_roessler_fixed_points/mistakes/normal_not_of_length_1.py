"""The normal does not have length 1."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler", "other spirals"]
edits = [
    ('"normal": normal / np.linalg.norm(normal)', '"normal": normal'),
]
