"""The inhibitory neurons are the chattering ones of the tutorial."""

question = "q2"
loses = [
    "neurons and their start",
    "another network: neurons and drive",
]
edits = [("params=FS | start", 'params=FS | {"a": 0.02, "c": -51.0} | start')]
