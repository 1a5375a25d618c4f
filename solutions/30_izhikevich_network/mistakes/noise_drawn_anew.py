"""Each of the four simulations has its own noise."""

question = "q6"
loses = ["a small network", "four networks"]
edits = [
    (
        '    drive = {"z": z, "n_exc": n_exc, "sd_exc": 5.0, "sd_inh": 2.0}\n',
        '    drive = {"z": rng.standard_normal(z.shape), "n_exc": n_exc, "sd_exc": 5.0, "sd_inh": 2.0}\n',
    ),
]
