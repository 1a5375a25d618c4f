"""A saddle is called an unstable node, because one eigenvalue is positive."""

question = "q2"
loses = ["nodes and saddles"]
edits = [
    ("if np.linalg.det(J) < 0:", "if False:"),
    (
        '"stable" if np.trace(J) < 0 else "unstable"',
        '"stable" if max(eigenvalues.real) < 0 else "unstable"',
    ),
]
