"""The opening rate acts on the open gates and the closing rate on the closed ones."""

question = "q3"
loses = ["one millisecond", "from any state", "spikes after short pulses"]
edits = [
    (
        "all_rates[0::2] * (1 - state[1:]) - all_rates[1::2] * state[1:]",
        "all_rates[1::2] * (1 - state[1:]) - all_rates[0::2] * state[1:]",
    ),
]
