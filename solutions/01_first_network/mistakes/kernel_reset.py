"""The function resets the kernel first, and so removes what was there."""

question = "q5"
loses = ["wiring of the examples", "other wiring"]
edits = [
    (
        '    neurons = nest.Create("iaf_psc_alpha", n)\n',
        '    nest.ResetKernel()\n    neurons = nest.Create("iaf_psc_alpha", n)\n',
    )
]
