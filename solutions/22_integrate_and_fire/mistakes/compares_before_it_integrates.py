"""The potential is compared with the threshold before the step, so a spike comes one step late."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    (
        "        V[i + 1] = V[i] + dt_ms / tau_ms * (E_L_mV - V[i] + R_MOhm * current)\n        if V[i + 1] >= V_th_mV:\n",
        "        V[i + 1] = V[i] + dt_ms / tau_ms * (E_L_mV - V[i] + R_MOhm * current)\n        if V[i] >= V_th_mV:\n",
    ),
]
