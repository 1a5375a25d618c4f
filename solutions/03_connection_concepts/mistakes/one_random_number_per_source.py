"""One random number for each source is compared with the probabilities of all its targets."""

question = "q6"
loses = ["probability and distance"]
edits = [("random((N, N))", "random(N)")]
