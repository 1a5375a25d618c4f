"""The principal branch of Lambert's function gives the trivial root t = 0."""

question = "q1"
loses = ["the two examples", "other neurons: the peak", "other neurons: the weight"]
edits = [(", k=-1)", ")")]
