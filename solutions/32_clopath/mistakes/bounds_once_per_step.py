"""Both bounds are applied together, after depression."""

question = "q2"
loses = ["between tight bounds"]
edits = [
    (
        'w = min(w + rule["A_LTP"] * h_ms * x[k] * now * before, w_max_mV)',
        'w = w + rule["A_LTP"] * h_ms * x[k] * now * before',
    ),
    (
        'w = max(w - arrivals[k] * rule["A_LTD"] * late, 0.0)',
        'w = min(max(w - arrivals[k] * rule["A_LTD"] * late, 0.0), w_max_mV)',
    ),
]
