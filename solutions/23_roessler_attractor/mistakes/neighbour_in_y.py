"""The neighbour starts beside the trajectory in y."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20"]
edits = [
    ("np.array([d0, 0.0, 0.0])", "np.array([0.0, d0, 0.0])"),
]
