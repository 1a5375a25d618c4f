"""The shared generator drives the inputs directly, so each gets a train of its own and nothing is common."""

question = "q5"
loses = ["the network", "the weights", "other networks", "other weights"]
edits = [("nest.Connect(common + own, correlated)", "nest.Connect(shared + own, correlated)")]
