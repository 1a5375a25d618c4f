"""The inner fixed point is computed with a difference of nearly equal numbers, which loses digits for small a."""

question = "q2"
loses = ["small a"]
edits = [
    (
        "    z = [2 * b / q]\n    if a != 0 and discriminant > 0:\n        z.append(q / (2 * a))\n",
        "    if a == 0:\n        z = [b / c]\n    elif discriminant == 0:\n        z = [c / (2 * a)]\n    else:\n        z = [(c - np.sqrt(discriminant)) / (2 * a), (c + np.sqrt(discriminant)) / (2 * a)]\n",
    ),
]
