"""u is updated with the new v."""

question = "q6"
loses = ["regular spiking", "other neurons"]
edits = [
    (
        "        v, u = (\n            v + h_ms * (0.04 * v * v + 5.0 * v + 140.0 - u + current),\n            u + h_ms * a * (b * v - u),\n        )",
        "        v = v + h_ms * (0.04 * v * v + 5.0 * v + 140.0 - u + current)\n        u = u + h_ms * a * (b * v - u)",
    ),
]
