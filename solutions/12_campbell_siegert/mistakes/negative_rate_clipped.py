"""A negative rate is set to zero instead of giving up: mean or variance is then wrong."""

question = "q5"
loses = ["an impossible input", "possible or not"]
edits = [
    (
        "    if inhibitory < 0 or excitatory < 0:\n        return None\n",
        "    inhibitory, excitatory = max(inhibitory, 0.0), max(excitatory, 0.0)\n",
    )
]
