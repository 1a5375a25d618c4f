"""One population of two neurons, and one recorder whose events are told apart by sender."""

question = "q5"


def nest_spikes(a, b, c, d, current, T_ms, h_ms):
    nest.ResetKernel()
    nest.SetKernelStatus({"resolution": h_ms})
    pair = nest.Create("izhikevich", 2)
    pair.set(a=a, b=b, c=c, d=d, I_e=current, V_m=-65.0, U_m=-65.0 * b)
    pair[0].consistent_integration = False
    recorder = nest.Create("spike_recorder")
    nest.Connect(pair, recorder)
    nest.Simulate(T_ms)
    senders, times = recorder.events["senders"], recorder.events["times"]
    first, second = pair.tolist()
    return {"false": sorted(times[senders == first]), "true": sorted(times[senders == second])}
