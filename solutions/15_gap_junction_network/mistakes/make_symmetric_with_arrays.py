"""The way back is left to make_symmetric, which has no effect for arrays of ids."""

question = "q2"
loses = ["gap junctions of the example", "gap junctions of other networks"]
edits = [
    ("np.concatenate([a, b]), np.concatenate([b, a])", "a, b"),
    ('"one_to_one", gap)', '{"rule": "one_to_one", "make_symmetric": True}, gap)'),
]
