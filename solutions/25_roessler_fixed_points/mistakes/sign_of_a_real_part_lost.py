"""One entry of the second eigenvector has a real part with the wrong sign."""

question = "q4"
loses = ["the example of eigenvectors", "other eigenvectors"]
edits = [
    (
        "    values, vectors = np.linalg.eig(matrix)\n    return",
        "    values, vectors = np.linalg.eig(matrix)\n    vectors[1, 1] = complex(-np.real(vectors[1, 1]), np.imag(vectors[1, 1])) if np.iscomplexobj(vectors) else -vectors[1, 1]\n    return",
    ),
]
