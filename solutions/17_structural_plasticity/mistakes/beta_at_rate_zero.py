"""At rate 0 the highest calcium is one jump although there is no spike."""

question = "q2"
loses = ["the example", "other rates", "very low rates"]
edits = [("levels[:, fires] = ", "levels[2] = beta_Ca\n    levels[:, fires] = ")]
