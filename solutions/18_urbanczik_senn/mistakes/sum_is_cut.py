"""The carried sum itself is cut to the bounds, so the synapse forgets what went beyond them."""

question = "q3"
loses = ["at the bounds"]
edits = [
    (
        "return np.clip(w0_pA + A * moved, 0.0, w_max_pA)",
        "w = [w0_pA]\n    for step in np.diff(np.append(0.0, A * moved)):\n"
        "        w.append(min(max(w[-1] + step, 0.0), w_max_pA))\n    return np.array(w[1:])",
    )
]
