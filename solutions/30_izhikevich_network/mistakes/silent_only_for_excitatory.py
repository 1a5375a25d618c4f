"""In the silent control the inhibitory neurons still receive noise."""

question = "q6"
loses = ["four networks"]
edits = [
    ('{"sd_exc": 0.0, "sd_inh": 0.0}', '{"sd_exc": 0.0}'),
]
