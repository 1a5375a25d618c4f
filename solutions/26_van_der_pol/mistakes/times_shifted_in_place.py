"""The caller"s times are shifted in place so that they begin at 0."""

question = "q3"
loses = ["four times"]
edits = [
    (
        "    run = solve_ivp(\n        lambda t, state: van_der_pol(state[0], state[1], mu),\n        (times[0], times[-1]),",
        "    times -= 0.5\n    run = solve_ivp(\n        lambda t, state: van_der_pol(state[0], state[1], mu),\n        (times[0], times[-1]),",
    ),
]
