"""The Jacobian takes the threshold from the average before the step."""

question = "q6"
loses = ["damped and silent", "stable responses", "unstable and silent"]
edits = [
    ("+ by_average / tau, by_average * (1.0 - 1.0 / tau)]", ", by_average]"),
]
