"""The sources are drawn by a NumPy generator with a fixed seed."""

question = "q2"
loses = ["connections"]
edits = [
    (
        "        rule = {",
        "        rng, ids = np.random.default_rng(7), np.array(source.tolist())\n"
        "        for node in target.tolist():\n"
        "            pre = rng.choice(ids[ids != node], K, replace=False)\n"
        '            synapses = {"weight": np.full(K, w), "delay": np.full(K, delay_ms)}\n'
        '            nest.Connect(pre, np.full(K, node), "one_to_one", synapses)\n'
        "        continue\n"
        "        rule = {",
    )
]
