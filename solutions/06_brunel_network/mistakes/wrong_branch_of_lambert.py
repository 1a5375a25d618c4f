"""The principal branch of Lambert's function gives the trivial root t = 0."""

question = "q1"
loses = ["the two examples: the peak", "other neurons: the peak"]
edits = [(", k=-1)", ")")]
