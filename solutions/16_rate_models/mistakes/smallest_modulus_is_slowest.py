"""The eigenvalue with the smallest modulus is taken for the slowest mode."""

question = "q1"
loses = ["other fixed points and modes"]
edits = [("np.argmax(eigenvalues.real)", "np.argmin(abs(eigenvalues))")]
