"""The neighbour is made by adding to the state of the caller."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    (
        "    pair = np.column_stack([state, state + np.array([d0, 0.0, 0.0])])",
        "    start = state.copy()\n    state[0] += d0\n    pair = np.column_stack([start, state])",
    ),
]
