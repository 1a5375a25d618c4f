"""The delay is put into the generator's times and left at its default in the connection."""

question = "q3"
loses = ["wiring of the examples", "spikes of the examples", "other wiring", "other spikes"]
edits = [
    (
        '"start": start_ms, "stop": stop_ms',
        '"start": start_ms + delay_ms, "stop": stop_ms + delay_ms',
    ),
    (', "delay": delay_ms', ""),
]
