"""Distance 0 is not excluded: most neurons connect to themselves."""

question = "q6"
loses = ["weights, number and seed", "probability and distance"]
edits = [("    np.fill_diagonal(p, 0.0)\n", "")]
