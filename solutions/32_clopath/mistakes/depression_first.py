"""Within a step depression comes before potentiation."""

question = "q2"
loses = ["between tight bounds"]
edits = [
    ('            w = min(w + rule["A_LTP"] * h_ms * x[k] * now * before, w_max_mV)\n', ""),
    (
        '            w = max(w - arrivals[k] * rule["A_LTD"] * late, 0.0)',
        '            w = max(w - arrivals[k] * rule["A_LTD"] * late, 0.0)\n            w = min(w + rule["A_LTP"] * h_ms * x[k] * now * before, w_max_mV)',
    ),
]
