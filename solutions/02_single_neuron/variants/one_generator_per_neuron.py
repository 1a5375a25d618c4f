"""As many generators as neurons, connected one to one."""

question = "q4"
edits = [
    (
        'nest.Create("poisson_generator", params={"rate": rate_Hz})',
        'nest.Create("poisson_generator", n, params={"rate": rate_Hz})',
    ),
    (
        "nest.Connect(drive, neurons, syn_spec",
        'nest.Connect(drive, neurons, "one_to_one", syn_spec',
    ),
]
