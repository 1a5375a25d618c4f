"""The diagonal is kept in the experiment: neurons hold on to wrong states."""

question = "q5"
loses = ["recalled states and overlaps", "final states are stable", "recall beyond the capacity"]
edits = [
    ("    np.fill_diagonal(weights, 0.0)\n", ""),
]
