"""The caller's list of spikes is sorted."""

question = "q1"
loses = ["the examples"]
edits = [
    ("x = np.zeros(len(u))", "x = np.zeros(len(u))\n    pre_ms.sort()"),
]
