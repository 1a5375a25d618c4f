"""The potential is compared before it moves."""

question = "q4"
loses = ["three neurons", "other neurons", "at the threshold"]
edits = [
    (
        '        state = state + dt * rhs(state, I_s, I_d, cell)\n        fired = state[0] >= cell["V_th"]',
        '        fired = state[0] >= cell["V_th"]\n        state = state + dt * rhs(state, I_s, I_d, cell)',
    )
]
