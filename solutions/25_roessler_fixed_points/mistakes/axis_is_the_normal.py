"""The axis is taken to be perpendicular to the plane."""

question = "q6"
loses = ["the example of a spiral saddle", "spiral saddles of Rössler", "other spirals"]
edits = [
    ('"axis": axis / np.linalg.norm(axis)', '"axis": normal / np.linalg.norm(normal)'),
]
