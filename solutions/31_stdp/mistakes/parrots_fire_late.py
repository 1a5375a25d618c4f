"""The generators fire at the given times, so the parrots fire one delay later."""

question = "q3"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [("round(t - 1.0, 1) for t in train", "round(t, 1) for t in train")]
