"""The weights are returned in the opposite order of the inputs."""

question = "q5"
loses = ["weights of the examples", "other weights"]
edits = [('in network["inputs"].tolist()]', 'in network["inputs"].tolist()[::-1]]')]
