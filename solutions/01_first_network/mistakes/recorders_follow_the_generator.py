"""Meter and recorder are on only while the generator is."""

question = "q3"
loses = ["wiring of the examples", "other wiring"]
edits = [
    ('"interval": 0.1}', '"interval": 0.1, "start": start_ms, "stop": stop_ms}'),
    (
        'nest.Create("spike_recorder")',
        'nest.Create("spike_recorder", params={"start": start_ms, "stop": stop_ms})',
    ),
]
