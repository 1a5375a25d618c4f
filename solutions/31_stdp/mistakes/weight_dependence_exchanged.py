"""Potentiation is proportional to a power of w, and depression to one of Wmax - w."""

question = "q1"
loses = ["the window", "other windows"]
edits = [
    ('(1.0 - x) ** rule["mu_plus"]', 'x ** rule["mu_plus"]'),
    ('* W * x ** rule["mu_minus"]', '* W * (1.0 - x) ** rule["mu_minus"]'),
]
