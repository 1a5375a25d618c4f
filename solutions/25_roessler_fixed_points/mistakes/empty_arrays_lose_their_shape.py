"""Empty arrays are returned without the shape of x."""

question = "q1"
loses = ["other arrays"]
edits = [
    (
        "    gap = np.where",
        "    if x.size == 0:\n        return np.array([]), np.array([]), np.array([])\n    gap = np.where",
    ),
]
