"""Each spike pairs with the nearest earlier one of the other train only, not with all of them."""

question = "q2"
loses = ["the example", "regular pairs", "other trains", "between the bounds"]
edits = [
    ("K = np.sum(np.exp((arrivals", "K = np.max(np.append(0.0, np.exp((arrivals"),
    ('rule["tau_minus"]))', 'rule["tau_minus"])))'),
    ("K = np.sum(np.exp((pre", "K = np.max(np.append(0.0, np.exp((pre"),
    ('rule["tau_plus"]))', 'rule["tau_plus"])))'),
]
