"""Every step of the ramp meets a fresh neuron: there is no hysteresis."""

question = "q5"
loses = ["a slow ramp", "a fast ramp", "another slow ramp", "another fast ramp"]
edits = [
    (
        "        neuron.I_e = float(current)\n",
        """        nest.ResetKernel()
        neuron = nest.Create("hh_psc_alpha", params={"I_e": float(current)})
        recorder = nest.Create("spike_recorder")
        nest.Connect(neuron, recorder)
        before = 0
""",
    )
]
