"""The recorded potential is that before the reset."""

question = "q2"
loses = ["large steps", "short refractory time", "other neurons and inputs"]
edits = [
    (
        "    V = np.empty(len(currents_nA) + 1)\n    V[0] = V_0_mV\n",
        "    V = np.empty(len(currents_nA) + 1)\n    V[0] = V_0_mV\n    recorded = V.copy()\n",
    ),
    (
        "        if V[i + 1] >= V_th_mV:\n",
        "        recorded[i + 1] = V[i + 1]\n        if V[i + 1] >= V_th_mV:\n",
    ),
    (
        "            V[i + 1] = V_reset_mV\n            continue\n",
        "            V[i + 1] = V_reset_mV\n            recorded[i + 1] = V_reset_mV\n            continue\n",
    ),
    ("    return V, np.array(spikes)", "    return recorded, np.array(spikes)"),
]
