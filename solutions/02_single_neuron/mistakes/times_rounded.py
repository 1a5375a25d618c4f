"""Both times are rounded to two decimals."""

question = "q1"
loses = ["first spike of the example", "interval of the example", "first spikes of other neurons"]
edits = [
    (
        "    return first, t_ref_ms + rise\n",
        "    return round(first, 2), round(t_ref_ms + rise, 2)\n",
    )
]
