"""The limit of the energy is m g l instead of 2 m g l."""

question = "q6"
loses = ["which states turn over"]
edits = [
    ("(1 + np.cos(theta))", "np.cos(theta)"),
]
