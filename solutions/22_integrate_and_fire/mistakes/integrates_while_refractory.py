"""The potential goes on moving in the refractory time; only spikes are forbidden."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    (
        "            waiting -= 1\n            V[i + 1] = V_reset_mV\n            continue\n",
        "            waiting -= 1\n            V[i + 1] = V[i] + dt_ms / tau_ms * (E_L_mV - V[i] + R_MOhm * current)\n            continue\n",
    ),
]
