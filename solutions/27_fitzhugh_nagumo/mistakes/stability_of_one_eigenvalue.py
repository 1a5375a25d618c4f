"""Stability is taken from the smaller real part, so saddles and unstable nodes get mixed up."""

question = "q2"
loses = ["nodes and saddles"]
edits = [
    (
        "if np.linalg.det(J) < 0:",
        "if eigenvalues.real.min() < 0 < eigenvalues.real.max() and False:",
    ),
    (
        '"stable" if np.trace(J) < 0 else "unstable"',
        '"stable" if min(eigenvalues.real) < 0 else "unstable"',
    ),
]
