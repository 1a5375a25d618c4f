"""The result is rounded to one decimal; the examples are round numbers and don't show it."""

question = "q1"
loses = ["other neurons"]
edits = [
    (
        "return (V_th_mV - E_L_mV) * C_m_pF / tau_m_ms",
        "return round((V_th_mV - E_L_mV) * C_m_pF / tau_m_ms, 1)",
    )
]
