"""A potential that starts above the threshold is said never to reach it, because the current is too weak to hold it there."""

question = "q1"
loses = ["never, or at once"]
edits = [
    (
        "    if V_0_mV >= V_th_mV:\n        return 0.0\n    if V_inf <= V_th_mV:\n        return np.inf\n",
        "    if V_inf <= V_th_mV:\n        return np.inf\n    if V_0_mV >= V_th_mV:\n        return 0.0\n",
    ),
]
