"""The Jacobian is taken from forward differences with a step of 0.001 mV, which are not accurate enough."""

question = "q4"
loses = ["stability of other resting states"]
edits = [
    ("steps = 1e-5 * np.eye(4)", "steps = np.diag([1e-3, 1e-5, 1e-5, 1e-5])"),
    (
        "(derivative(rest + s) - derivative(rest - s)) / 2e-5",
        "(derivative(rest + s) - derivative(rest)) / s.sum()",
    ),
]
