"""The eigenvalue with the largest modulus is taken, whatever its delay."""

question = "q3"
loses = ["which mode comes first"]
edits = [
    (
        "for eigenvalue in np.linalg.eigvals(W):",
        "for eigenvalue in [max(np.linalg.eigvals(W), key=abs)]:",
    )
]
