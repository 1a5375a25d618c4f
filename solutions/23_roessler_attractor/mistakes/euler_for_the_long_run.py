"""The long path is made by Euler's method, which turns too far outwards."""

question = "q6"
loses = [
    "the example up to t = 19.8",
    "the example in chaos",
    "statistics up to t = 20",
    "statistics of periodic motion",
    "statistics of chaos",
]
edits = [
    (
        "    path = trajectory(state, dt, n_steps, a, b, c)[n_dropped:]",
        "    states = [state]\n    for _ in range(n_steps):\n        states.append(states[-1] + dt * roessler(states[-1], a, b, c))\n    path = np.nan_to_num(np.array(states)[n_dropped:])",
    ),
]
