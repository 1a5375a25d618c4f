"""All rows of the path are the last state, because one array is appended again and again."""

question = "q2"
loses = ["the example of three steps", "other paths"]
edits = [
    (
        "    states = [state]\n    for _ in range(n_steps):\n        states.append(rk4_step(states[-1], dt, a, b, c))\n",
        "    current = state.copy()\n    states = [current]\n    for _ in range(n_steps):\n        current[:] = rk4_step(current, dt, a, b, c)\n        states.append(current)\n",
    ),
]
