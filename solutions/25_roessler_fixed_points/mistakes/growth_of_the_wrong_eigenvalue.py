"""The rate is that of the real eigenvalue and not that of the pair."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler", "other spirals"]
edits = [
    ('"rate": values[one].real', '"rate": values[single].real'),
]
