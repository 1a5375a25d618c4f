"""The slow time has the wrong sign."""

question = "q6"
loses = ["a wait", "other waits"]
edits = [
    (
        "mu * ((x_from**2 - x_to**2) / 2 - np.log(x_from / x_to))",
        "-mu * ((x_from**2 - x_to**2) / 2 - np.log(x_from / x_to))",
    ),
]
