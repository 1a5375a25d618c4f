"""The distance is not taken the shorter way round."""

question = "q6"
loses = ["weights, number and seed", "closed ring"]
edits = [("    distance = np.minimum(distance, L - distance)\n", "")]
