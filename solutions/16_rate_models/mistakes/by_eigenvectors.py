"""The transient is composed of eigenvectors, of which a chain does not have enough."""

question = "q1"
loses = ["a chain"]
edits = [
    (
        '    return {\n        "fixed_point": fixed_point,',
        '    values, vectors = np.linalg.eig(J)\n    start = np.linalg.solve(vectors, r0 - fixed_point)\n    return {\n        "fixed_point": fixed_point,',
    ),
    (
        "np.array([fixed_point + expm(J * t) @ (r0 - fixed_point) for t in t_ms])",
        "np.array([fixed_point + (vectors @ (np.exp(values * t) * start)).real for t in t_ms])",
    ),
]
