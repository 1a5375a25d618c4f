"""The ionic currents are added to the injected current."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ('(injected - ionic) / cell["C"]', '(injected + ionic) / cell["C"]'),
]
