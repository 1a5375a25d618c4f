"""The rate is averaged over the neurons that fired, not over all."""

question = "q5"
loses = ["rate of other trains"]
edits = [("/ (n_neurons *", "/ (len(np.unique(who)) *")]
