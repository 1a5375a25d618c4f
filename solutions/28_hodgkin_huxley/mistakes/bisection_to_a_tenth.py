"""The bisection stops at 0.1 µA/cm², which is more than 1 % of a small threshold."""

question = "q5"
loses = ["refractoriness"]
edits = [
    (
        "    for _ in range(2):\n        amplitudes = np.linspace(lowest, highest, 100)\n        current = np.zeros((round(10.0 / dt), 100))\n        current[: round(width / dt)] = amplitudes\n        potentials = simulate(cell, start, current, dt)[:, 0]\n        fires = np.array([len(spike_times(V, dt)) > 0 for V in potentials.T])\n        if not fires.any():\n            return np.inf\n        first = np.argmax(fires)\n        if first == 0:\n            return 0.0\n        lowest, highest = amplitudes[first - 1], amplitudes[first]\n    return highest\n",
        "    start = start[:, :1]\n\n    def succeeds(amplitude):\n        current = np.zeros((round(10.0 / dt), 1))\n        current[: round(width / dt)] = amplitude\n        return len(spike_times(simulate(cell, start, current, dt)[:, 0, 0], dt)) > 0\n\n    if succeeds(0.0):\n        return 0.0\n    if not succeeds(high):\n        return np.inf\n    while highest - lowest > 0.1:\n        middle = (lowest + highest) / 2\n        lowest, highest = (lowest, middle) if succeeds(middle) else (middle, highest)\n    return highest\n",
    ),
]
