"""This is Euler's method with one step per dt."""

question = "q3"
loses = ["from any state", "spikes after short pulses"]
edits = [
    (
        "        states.append(now + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4))",
        "        states.append(now + dt * k1)",
    ),
]
