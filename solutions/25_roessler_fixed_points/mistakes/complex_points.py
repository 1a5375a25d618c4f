"""Fixed points are returned as complex numbers where no real ones exist."""

question = "q2"
loses = ["examples of fixed points", "other fixed points"]
edits = [
    (
        "    if discriminant < 0:\n        return np.empty((0, 3))\n    q = c + np.copysign(np.sqrt(discriminant), c)",
        "    if discriminant < 0:\n        discriminant = complex(discriminant)\n        q = c + np.sqrt(discriminant)\n        z = np.array([2 * b / q, q / (2 * a)])\n        return np.stack([a * z, -z, z], axis=1)\n    q = c + np.copysign(np.sqrt(discriminant), c)",
    ),
]
