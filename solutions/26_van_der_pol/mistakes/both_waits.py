"""The time of two waits is returned instead of one."""

question = "q6"
loses = ["a wait", "other waits"]
edits = [
    (
        "mu * ((x_from**2 - x_to**2) / 2 - np.log(x_from / x_to))",
        "2 * mu * ((x_from**2 - x_to**2) / 2 - np.log(x_from / x_to))",
    ),
]
