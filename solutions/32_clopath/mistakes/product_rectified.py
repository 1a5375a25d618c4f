"""The product of the brackets is rectified, so two negative ones potentiate."""

question = "q2"
loses = ["the examples", "another course"]
edits = [
    ('now = max(u_mV[k] - rule["theta_plus"], 0.0)', 'now = u_mV[k] - rule["theta_plus"]'),
    (
        'before = max(u_plus_mV[k - delay_steps] - rule["theta_minus"], 0.0)',
        'before = u_plus_mV[k - delay_steps] - rule["theta_minus"]',
    ),
    ("h_ms * x[k] * now * before", "h_ms * x[k] * max(now * before, 0.0)"),
]
