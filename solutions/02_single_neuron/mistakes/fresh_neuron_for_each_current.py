"""Each current meets a neuron at rest, so there is no memory."""

question = "q5"
loses = ["modes of the examples", "other modes"]


def hh_staircase(currents_pA):
    modes, rates = [], []
    for current in currents_pA:
        nest.ResetKernel()
        neuron = nest.Create("hh_psc_alpha", params={"I_e": float(current)})
        recorder = nest.Create("spike_recorder")
        nest.Connect(neuron, recorder)
        nest.Simulate(1000.0)
        times = recorder.get("events")["times"]
        late = np.sum(times > 500.0)
        modes.append("repetitive" if late else "transient" if len(times) else "silent")
        rates.append(late / 0.5)
    return {"modes": modes, "rates_Hz": rates}
