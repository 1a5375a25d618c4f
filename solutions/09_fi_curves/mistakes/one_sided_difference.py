"""A one-sided difference quotient over 0.001 pA: too coarse where the curve is steep."""

question = "q1"
loses = [
    "gains of the examples",
    "gains around the rheobase",
]
edits = [
    (
        "    return rates, gains",
        """    V_inf = V_inf[fires] + resistance * 1e-3
    rise = tau_m_ms * np.log((V_inf - V_reset_mV) / (V_inf - V_th_mV))
    gains[fires] = (1000.0 / (t_ref_ms + rise) - rates[fires]) / 1e-3
    return rates, gains""",
    )
]
