"""The normal is taken to be the axis, as if both were perpendicular to the plane."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler", "other spirals"]
edits = [
    ('"normal": normal / np.linalg.norm(normal)', '"normal": axis / np.linalg.norm(axis)'),
]
