"""The eigenvalues are sorted by their absolute size instead of their real part."""

question = "q2"
loses = ["eigenvectors of other matrices"]
edits = [
    ("np.lexsort((-values.imag, -values.real))", "np.argsort(-abs(values))"),
]
