"""Where the current returns to 0, the neuron is set back to rest instead of keeping its state."""

question = "q5"
loses = ["other modes"]
edits = [
    (
        "        neuron.I_e = float(current)\n",
        "        if current == 0:\n"
        "            rest = nest.GetDefaults('hh_psc_alpha')\n"
        "            neuron.set({key: rest[key] for key in ('V_m', 'Act_m', 'Inact_h', 'Act_n')})\n"
        "        neuron.I_e = float(current)\n",
    )
]
