"""Exponentials of the wrong side are multiplied by 0: where they overflow, the change is nan."""

question = "q1"
loses = ["near and at 0", "at the upper bound"]
edits = [
    (
        'change = np.where(\n        s > 0,\n        up * np.exp(-np.abs(s) / rule["tau_plus"]),\n        -down * np.exp(-np.abs(s) / rule["tau_minus"]),\n    )',
        'change = (s > 0) * up * np.exp(-s / rule["tau_plus"]) - (s < 0) * down * np.exp(\n        s / rule["tau_minus"]\n    )',
    )
]
