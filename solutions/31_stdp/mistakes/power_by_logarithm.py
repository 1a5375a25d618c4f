"""The power of w/W is computed by a logarithm, which gives nan for a weight of 0 and an exponent of 0."""

question = "q1"
loses = ["near and at 0"]
edits = [
    (
        'x ** rule["mu_minus"]',
        'np.exp(rule["mu_minus"] * np.log(np.float64(x)))',
    )
]
