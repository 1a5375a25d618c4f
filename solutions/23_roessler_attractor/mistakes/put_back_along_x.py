"""The neighbour is put back along x, so that the direction that grows is lost."""

question = "q5"
loses = ["the example of three intervals", "estimates up to t = 20", "estimates of regular motion"]
edits = [
    ("pair[:, 0] + difference * (d0 / distance)", "pair[:, 0] + np.array([d0, 0.0, 0.0])"),
]
