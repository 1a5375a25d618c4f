"""For a single time the state is returned without the dimension of the times."""

question = "q3"
loses = ["a single time"]
edits = [
    ("np.array([[x0, y0]])", "np.array([x0, y0])"),
]
