"""The eigenvalue with the greatest modulus is taken, not the one that wins in the long run."""

question = "q4"
loses = ["no current", "a strong current", "stable resting states", "unstable resting states"]
edits = [("np.argmax(eigenvalues.real)", "np.argmax(abs(eigenvalues))")]
