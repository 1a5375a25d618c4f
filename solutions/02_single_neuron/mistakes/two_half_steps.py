"""The program of the original paper: two half steps for v, then u with the new v."""

question = "q6"
loses = ["regular spiking", "other neurons", "other time steps"]
edits = [
    (
        "        v, u = (\n            v + h_ms * (0.04 * v * v + 5.0 * v + 140.0 - u + current),\n            u + h_ms * a * (b * v - u),\n        )",
        "        for _ in range(2):\n            v += h_ms / 2 * (0.04 * v * v + 5.0 * v + 140.0 - u + current)\n        u += h_ms * a * (b * v - u)",
    ),
]
