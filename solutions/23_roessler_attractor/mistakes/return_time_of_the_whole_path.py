"""The return time is that of the whole path, with the rows that are to be dropped."""

question = "q6"
loses = ["the example up to t = 19.8", "statistics up to t = 20"]
edits = [
    (
        "    path = trajectory(state, dt, n_steps, a, b, c)[n_dropped:]\n    times = section(path, dt)[:, 0]\n",
        "    path = trajectory(state, dt, n_steps, a, b, c)\n    times = section(path, dt)[:, 0]\n    path = path[n_dropped:]\n",
    ),
]
