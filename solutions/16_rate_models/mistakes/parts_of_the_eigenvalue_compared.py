"""A mode counts only if the real or the imaginary part of its eigenvalue exceeds 1, not its modulus."""

question = "q3"
loses = ["other Hopf points"]
edits = [
    (
        "if abs(eigenvalue) > 1.0:",
        "if abs(eigenvalue.real) > 1.0 or abs(eigenvalue.imag) > 1.0:",
    )
]
