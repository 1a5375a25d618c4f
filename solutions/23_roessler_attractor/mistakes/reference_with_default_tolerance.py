"""The reference is computed by `solve_ivp` with its default tolerance, so that it is less accurate than RK4."""

question = "q3"
loses = ["the example of two errors", "errors of other solutions"]
edits = [
    ('        method="DOP853",\n        rtol=1e-12,\n        atol=1e-12,\n', ""),
]
