"""The step has only one evaluation of the right-hand side: Euler's method."""

question = "q2"
loses = ["the example of one step", "the example of three steps", "other steps", "other paths"]
edits = [
    ("    return state + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)", "    return state + dt * k1"),
]
