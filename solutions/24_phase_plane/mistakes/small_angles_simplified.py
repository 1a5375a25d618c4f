"""For small angles, the cosine is replaced by 1 - θ²/2."""

question = "q5"
loses = ["energy of other pendulums"]
edits = [
    (
        "* (1 - np.cos(theta))",
        "* np.where(\n        np.abs(theta) < 0.1, theta**2 / 2, 1 - np.cos(theta)\n    )",
    )
]
