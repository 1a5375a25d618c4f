"""Simulated 1 ms longer, so that no sample is missing, and then cut at T_ms."""

question = "q2"


def simulate_dc(I_pA, T_ms, tau_m_ms, t_ref_ms):
    cell = nest.Create("iaf_psc_alpha")
    cell.set({"t_ref": t_ref_ms, "tau_m": tau_m_ms, "I_e": I_pA})
    meter = nest.Create("multimeter", {"record_from": ["V_m"], "interval": 0.1})
    recorder = nest.Create("spike_recorder")
    nest.Connect(meter, cell)
    nest.Connect(cell, recorder)
    nest.Simulate(T_ms + 1.0)
    end = T_ms + 0.01
    t, V, spikes = meter.events["times"], meter.events["V_m"], recorder.events["times"]
    return {"t_ms": t[t < end], "V_mV": V[t < end], "spike_times_ms": spikes[spikes < end]}
