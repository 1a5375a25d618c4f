"""Depression does not stop at 0."""

question = "q2"
loses = ["between the bounds"]
edits = [
    (
        'w = max(0.0, w - rule["alpha"] * rule["lambda"] * W * (w / W) ** rule["mu_minus"] * K)',
        'w = w - rule["alpha"] * rule["lambda"] * W * (w / W) ** rule["mu_minus"] * K',
    )
]
