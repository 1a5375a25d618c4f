"""The state of the caller is moved in place."""

question = "q4"
loses = ["three neurons"]
edits = [
    ("    state = np.array(state, dtype=float)\n    spikes", "    spikes"),
    ("state = state + dt", "state += dt"),
]
