"""The rates are integrated in small steps, not exact."""

question = "q1"
loses = ["two units", "other transients"]
edits = [
    (
        "expm(J * t) @ (r0 - fixed_point)",
        "np.linalg.matrix_power(unity + 0.01 * J, round(100 * t)) @ (r0 - fixed_point)",
    )
]
