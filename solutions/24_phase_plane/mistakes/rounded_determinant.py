"""The determinant of NumPy is compared with 0 exactly, although it is rounded."""

question = "q1"
loses = ["the borders"]
edits = [
    ("a * d - b * c", "np.linalg.det(np.array([[a, b], [c, d]]))"),
]
