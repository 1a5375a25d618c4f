"""The rows move one after the other, each with what the earlier ones have become."""

question = "q4"
loses = ["three neurons", "other neurons"]
edits = [
    (
        "        state = state + dt * rhs(state, I_s, I_d, cell)\n",
        "        for row in range(9):\n            state[row] += dt * rhs(state, I_s, I_d, cell)[row]\n",
    )
]
