"""The largest second derivative of a single parameter is taken for the largest eigenvalue."""

question = "q6"
loses = ["limit of a small network", "limits of other networks"]
edits = [
    ('np.linalg.eigvalsh((hessian + hessian.T) / 2)[-1]', 'np.diag(hessian).max()'),
]
