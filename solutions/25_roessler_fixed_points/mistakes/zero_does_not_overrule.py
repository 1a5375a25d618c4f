"""With a real part of 0, the other eigenvalues are still used."""

question = "q5"
loses = ["points at the border"]
edits = [
    (
        "    if np.any(np.abs(values.real) <= 1e-9):\n",
        "    if np.all(np.abs(values.real) <= 1e-9):\n",
    ),
]
