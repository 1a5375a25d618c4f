"""The number of different sources is taken for the number of connections."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [("len(connections),", 'len(np.unique(connections.get("source"))),')]
