"""The Jacobian forgets that the new average depends on the response."""

question = "q6"
loses = ["damped and silent", "stable responses", "unstable and silent"]
edits = [
    (" + by_average / tau, by", ", by"),
]
