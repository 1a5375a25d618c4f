"""The variance grows with g instead of g squared."""

question = "q6"
loses = ["rate of the full network", "rate of other networks"]
edits = [("gamma * g**2", "gamma * g")]
