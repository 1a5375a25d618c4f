"""Only the first source of a target is drawn; the others are its neighbours."""

question = "q2"
loses = ["connections", "another network: in-degrees"]
edits = [
    (
        "        rule = {",
        '        ids = np.array(source.tolist())\n        for node in target.tolist():\n            pool = ids[ids != node]\n            pre = np.roll(pool, -np.random.randint(len(pool)))[:K]\n            synapses = {"weight": np.full(K, w), "delay": np.full(K, delay_ms)}\n            nest.Connect(pre, np.full(K, node), "one_to_one", synapses)\n        continue\n        rule = {',
    )
]
