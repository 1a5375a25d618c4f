"""The inhibitory generator gets its new rate after SKIP_MS instead of before."""

question = "q6"
loses = ["inhibition found"]
edits = [
    (
        '        built["in"].rate = n_in * r_in_hz\n        nest.Simulate(SKIP_MS)\n',
        '        nest.Simulate(SKIP_MS)\n        built["in"].rate = n_in * r_in_hz\n',
    )
]
