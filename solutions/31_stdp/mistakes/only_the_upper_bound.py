"""The weight stops at Wmax, but not at 0."""

question = "q1"
loses = ["near and at 0"]
edits = [("np.clip(weight + change, 0.0, W) - weight", "np.minimum(weight + change, W) - weight")]
