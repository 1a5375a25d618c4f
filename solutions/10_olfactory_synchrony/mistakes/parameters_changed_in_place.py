"""V_reset and V_th of the caller's dictionary are changed."""

question = "q3"
loses = [
    "band of the examples",
    "bands of other neurons",
    "phases of the example",
    "phases of other neurons",
]
edits = [
    (
        "    omega = 2 * np.pi / period_ms",
        '    parameters["V_th"] = threshold\n    omega = 2 * np.pi / period_ms',
    ),
]
