"""The integrand is not divided by x."""

question = "q6"
loses = ["a wait", "other waits"]
edits = [
    (
        "mu * ((x_from**2 - x_to**2) / 2 - np.log(x_from / x_to))",
        "mu * abs((x_from**3 - x_to**3) / 3 - (x_from - x_to))",
    ),
]
