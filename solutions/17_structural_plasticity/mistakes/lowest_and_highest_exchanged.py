"""The rows of the lowest and the highest calcium are exchanged."""

question = "q2"
loses = ["the example", "a fast decay", "other rates", "very low rates"]
edits = [
    ("highest * np.exp(-x), beta_Ca / x, highest", "highest, beta_Ca / x, highest * np.exp(-x)")
]
