"""The matrix of overlaps itself is in the sum, not its inverse."""

question = "q6"
loses = ["two similar patterns", "other similar patterns", "linearly dependent patterns"]
edits = [("np.linalg.pinv(overlaps, rcond=1e-10)", "overlaps")]
