"""The neurons are created before it is clear whether an input exists, and stay in the kernel if it does not."""

question = "q5"
loses = ["an impossible input"]
edits = [
    ("    if inhibitory < 0 or excitatory < 0:\n        return None\n", ""),
    (
        "    sources = {}\n    for name, rate",
        "    if inhibitory < 0 or excitatory < 0:\n        return None\n    sources = {}\n    for name, rate",
    ),
]
