"""The second half step is left out in neurons that have passed 30 in the first one."""

question = "q2"
loses = ["other networks"]
edits = [
    (
        "v = v + 0.5 * (0.04 * v**2 + 5 * v + 140 - u + current)",
        "v = np.where(v < 30, v + 0.5 * (0.04 * v**2 + 5 * v + 140 - u + current), v)",
    ),
]
