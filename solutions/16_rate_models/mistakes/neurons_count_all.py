"""The weight of the neurons is divided by N, but each has only K inputs."""

question = "q6"
loses = ["neurons of the example", "other neurons: connections"]
edits = [("W_pA / K", "W_pA / N")]
