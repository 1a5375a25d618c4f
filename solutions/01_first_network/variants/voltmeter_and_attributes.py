"""A voltmeter, parameters set by attribute, lists returned, simulated in two parts."""

question = "q2"


def simulate_dc(I_pA, T_ms, tau_m_ms, t_ref_ms):
    voltmeter = nest.Create("voltmeter")
    voltmeter.interval = 0.1
    spikes = nest.Create("spike_recorder")
    cell = nest.Create("iaf_psc_alpha")
    cell.set(t_ref=t_ref_ms, tau_m=tau_m_ms)
    cell.I_e = I_pA
    nest.Connect(voltmeter, cell, syn_spec={"delay": 0.1})
    nest.Connect(cell, spikes)
    nest.Simulate(10.0)
    nest.Simulate(T_ms - 10.0)
    return {
        "V_mV": [float(value) for value in voltmeter.events["V_m"]],
        "t_ms": list(voltmeter.events["times"]),
        "spike_times_ms": tuple(spikes.events["times"]),
    }
