"""The eigenvalue with the greatest modulus is taken, not the one that wins in the long run."""

question = "q4"
loses = [
    "stability of the examples",
    "stability of other resting states",
]
edits = [("np.argmax(eigenvalues.real)", "np.argmax(abs(eigenvalues))")]
