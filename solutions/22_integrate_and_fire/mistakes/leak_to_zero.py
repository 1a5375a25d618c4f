"""The leak pulls the potential to 0 and not to E_L."""

question = "q1"
loses = ["potential at five times", "potential of other membranes"]
edits = [
    (
        "V_inf = E_L_mV + R_MOhm * current_nA\n    return V_inf +",
        "V_inf = R_MOhm * current_nA\n    return V_inf +",
    ),
]
