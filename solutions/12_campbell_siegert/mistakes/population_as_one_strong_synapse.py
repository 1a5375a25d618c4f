"""n synapses of weight w are taken for one of weight n w: right mean, wrong variance."""

question = "q1"
loses = ["jumps, and nothing", "spread of other mixtures", "skewness of other mixtures"]
edits = [
    ('w, tau_s = population["weight"]', 'w, tau_s = population["n"] * population["weight"]'),
    ('population["n"] * population["rate_hz"]', 'population["rate_hz"]'),
]
