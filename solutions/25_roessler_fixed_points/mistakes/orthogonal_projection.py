"""The deviation is projected orthogonally onto the axis, so the rest does not lie in the plane."""

question = "q6"
loses = ["the example of a deviation", "deviations at fixed points of Rössler", "other deviations"]
edits = [
    ("along = axis * (normal @ deviation) / (normal @ axis)", "along = axis * (axis @ deviation)"),
]
