"""Only real parts enter the residual."""

question = "q4"
loses = ["the example of residuals", "other residuals"]
edits = [
    ("norm(difference, axis=0)", "norm(difference.real, axis=0)"),
]
