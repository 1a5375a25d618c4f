"""tau_m does not reach the neurons; the example does not show it."""

question = "q4"
loses = ["wiring and seed for other arguments"]
edits = [
    ('{"tau_m": tau_m_ms, "V_m": -70.0}', '{"V_m": -70.0}'),
]
