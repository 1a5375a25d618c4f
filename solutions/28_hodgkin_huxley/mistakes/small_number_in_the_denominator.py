"""A small number is added to the denominator, so that it is never zero."""

question = "q1"
loses = ["rates at six potentials", "at and near the singularities"]
edits = [
    ("-safe / np.expm1(-safe))", "x / (-np.expm1(-x) + 1e-9))"),
    (
        "return np.where(x == 0, 1.0, x / (-np.expm1(-x) + 1e-9))",
        "return x / (-np.expm1(-x) + 1e-9)",
    ),
]
