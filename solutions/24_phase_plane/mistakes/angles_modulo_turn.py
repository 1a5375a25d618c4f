"""The angles are reduced to one turn."""

question = "q5"
loses = ["points with friction", "kinds of fixed points"]
edits = [
    ("(k * np.pi, kind)", "(k * np.pi % (2 * np.pi), kind)"),
]
