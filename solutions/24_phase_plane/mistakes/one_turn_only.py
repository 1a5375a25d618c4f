"""Only the fixed points at 0 and π are returned."""

question = "q5"
loses = ["points with friction", "kinds of fixed points"]
edits = [
    ("range(int(np.ceil(theta_min / np.pi)), int(np.floor(theta_max / np.pi)) + 1)", "range(2)"),
]
