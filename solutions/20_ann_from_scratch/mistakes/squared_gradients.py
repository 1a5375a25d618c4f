"""The Hessian is replaced by the product of the gradient with itself."""

question = "q6"
loses = ["limit of a small network", "limits of other networks"]
edits = [
    ('np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]', '(slope(theta) @ slope(theta))'),
]
