"""The state is shifted between the evaluations, and each starts where the one before has ended."""

question = "q2"
loses = ["the example of one step", "other steps"]
edits = [
    (
        "    k2 = roessler(state + dt / 2 * k1, a, b, c)\n    k3 = roessler(state + dt / 2 * k2, a, b, c)\n    k4 = roessler(state + dt * k3, a, b, c)\n",
        "    moved = state + dt / 2 * k1\n    k2 = roessler(moved, a, b, c)\n    moved = moved + dt / 2 * k2\n    k3 = roessler(moved, a, b, c)\n    moved = moved + dt * k3\n    k4 = roessler(moved, a, b, c)\n",
    ),
]
