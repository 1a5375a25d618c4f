"""The mean subtracts g instead of gamma g: as many inhibitory as excitatory inputs."""

question = "q6"
loses = ["rate of the full network", "rate of other networks"]
edits = [("(1 - gamma * g)", "(1 - g)")]
