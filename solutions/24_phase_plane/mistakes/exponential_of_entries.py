"""The exponential is that of each entry of the matrix; the matrix exponential is another thing."""

question = "q2"
loses = ["solution of a spiral", "solutions of other systems"]
edits = [
    ("expm(matrix * t)", "np.exp(matrix * t)"),
]
