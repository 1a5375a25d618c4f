"""max of a single delay raises an error: a single connection gives no list."""

question = "q6"
loses = ["inputs in the examples", "other inputs"]
edits = [('np.max(connections.get("delay"))', 'max(connections.get("delay"))')]
