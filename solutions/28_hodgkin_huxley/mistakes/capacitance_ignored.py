"""The capacitance is taken to be 1."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    ('(injected - ionic) / cell["C"]', "injected - ionic"),
]
