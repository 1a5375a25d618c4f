"""The connections are drawn by a NumPy generator with a fixed seed."""

question = "q6"
loses = ["another open loop: neurons, excitation and noise"]
edits = [
    (
        '    rule = {"rule": "fixed_indegree", "indegree": K_EE}\n',
        '    rng, ids = np.random.default_rng(1), np.array(exc.tolist())\n    for node in ids:\n        pre = rng.choice(ids[ids != node], K_EE, replace=False)\n        synapses = {"weight": np.full(K_EE, w_exc), "delay": np.full(K_EE, delay_ms)}\n        nest.Connect(pre, np.full(K_EE, node), "one_to_one", synapses)\n',
    ),
    (
        '    rule |= {"allow_autapses": False, "allow_multapses": False}\n    nest.Connect(exc, exc, rule, {"weight": w_exc, "delay": delay_ms})\n',
        "",
    ),
]
