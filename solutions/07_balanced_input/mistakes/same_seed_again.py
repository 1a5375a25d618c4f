"""The seed that NEST has is set again before each measurement, so all measurements have the same noise."""

question = "q6"
loses = ["noise is new in each measurement"]
edits = [
    (
        '        built["in"].rate = n_in * r_in_hz\n',
        '        nest.rng_seed = nest.rng_seed\n        built["in"].rate = n_in * r_in_hz\n',
    )
]
