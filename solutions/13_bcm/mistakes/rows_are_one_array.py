"""The same array is changed and stored in each step, so all rows are the same."""

question = "q2"
loses = ["six inputs", "other runs", "cut or not"]
edits = [
    ("        w = w + eta", "        w[:] = w + eta"),
    (
        "            free, w = w, np.clip(w, 0.0, w_max)\n",
        "            free = w.copy()\n            w[:] = np.clip(w, 0.0, w_max)\n",
    ),
]
