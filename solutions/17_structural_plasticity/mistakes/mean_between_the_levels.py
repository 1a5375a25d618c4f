"""The mean over time is taken halfway between the lowest and the highest calcium, but the decay is not linear."""

question = "q2"
loses = ["the example", "a fast decay", "other rates", "very low rates"]
edits = [("beta_Ca / x, highest", "highest * (1 + np.exp(-x)) / 2, highest")]
