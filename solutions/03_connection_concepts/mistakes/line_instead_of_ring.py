"""The distance is not taken the shorter way round."""

question = "q6"
loses = ["weights, number and seed"]
edits = [("    distance = np.minimum(distance, L - distance)\n", "")]
