"""Positions on a circle in the plane: chords instead of arcs."""

question = "q6"
loses = ["delays grow with distance"]
edits = [
    (
        "    distance = np.minimum(distance, L - distance)\n",
        "    distance = L / np.pi * np.sin(np.pi * distance / L)\n",
    ),
]
