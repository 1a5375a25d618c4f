"""The generator is added, but inhibitory neurons stay connected to E; they are not returned."""

question = "q6"
loses = ["the open loop", "another open loop: neurons, excitation and noise"]
edits = [
    (
        '    return {"E": exc, "noise": noise, "inhibition"',
        '    inh = nest.Create("izhikevich", max(n_exc // 4, K_IE + 2), params=FS)\n'
        "    nest.Connect(noise, inh)\n"
        '    nest.Connect(exc, inh, rule, {"weight": w_exc, "delay": delay_ms})\n'
        '    rule["indegree"] = K_IE\n'
        '    nest.Connect(inh, exc, rule, {"weight": w_inh, "delay": delay_ms})\n'
        '    return {"E": exc, "noise": noise, "inhibition"',
    )
]
