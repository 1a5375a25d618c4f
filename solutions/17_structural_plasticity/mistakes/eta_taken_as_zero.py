"""The lower zero is taken to be 0 whatever eta is."""

question = "q1"
loses = ["the curve", "a negative growth rate", "other curves"]
edits = [
    (
        'xi = (curve["eta"] + curve["eps"]) / 2\n    zeta = (curve["eps"] - curve["eta"]) / (2 * np.sqrt(np.log(2)))\n    x =',
        'xi = curve["eps"] / 2\n    zeta = curve["eps"] / (2 * np.sqrt(np.log(2)))\n    x =',
    )
]
