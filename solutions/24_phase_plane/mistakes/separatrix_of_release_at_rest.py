"""The curve begins at rest 0.01 rad beside the upright position; this is a swing and has a lower energy."""

question = "q6"
loses = ["separatrix at three angles", "separatrix of other pendulums"]
edits = [
    (
        "return 2 * np.sqrt(g / length) * np.abs(np.cos(theta / 2))",
        "return np.sqrt(np.maximum(2 * g / length * (np.cos(theta) + np.cos(0.01)), 0))",
    ),
]
