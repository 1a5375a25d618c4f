"""Depression is not rectified, so a hyperpolarised cell gains weight."""

question = "q2"
loses = ["another course"]
edits = [
    (
        'late = max(u_minus_mV[k - delay_steps] - rule["theta_minus"], 0.0)',
        'late = u_minus_mV[k - delay_steps] - rule["theta_minus"]',
    ),
]
