"""The delay is d_0 for all connections."""

question = "q6"
loses = ["delays grow with distance", "closed ring"]
edits = [("d_0 + distance[rows, columns] / v", "np.full(rows.size, d_0)")]
