"""The new weight may leave the interval from 0 to Wmax."""

question = "q1"
loses = ["close to the upper bound", "near and at 0", "at the upper bound"]
edits = [("np.clip(weight + change, 0.0, W) - weight", "change")]
