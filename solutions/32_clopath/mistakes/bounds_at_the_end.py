"""The bounds are applied to the finished course, not after every change."""

question = "q2"
loses = ["the examples", "between tight bounds"]
edits = [
    (", w_max_mV)", ", np.inf)"),
    (
        'w = max(w - arrivals[k] * rule["A_LTD"] * late, 0.0)',
        'w = w - arrivals[k] * rule["A_LTD"] * late',
    ),
    ("return weights", "return np.clip(weights, 0.0, w_max_mV)"),
]
