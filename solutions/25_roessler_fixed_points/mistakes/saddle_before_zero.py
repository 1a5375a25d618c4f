"""Signs are compared before a real part of 0 is looked for, so a saddle is found in undecided cases."""

question = "q5"
loses = ["points at the border"]
edits = [
    (
        "    if np.any(np.abs(values.real) <= 1e-9):\n",
        "    if np.any(np.abs(values.real) <= 1e-9) and not (values.real.min() < -1e-9 and values.real.max() > 1e-9):\n",
    ),
]
