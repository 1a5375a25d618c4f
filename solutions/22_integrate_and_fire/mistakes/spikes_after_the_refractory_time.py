"""The spikes get the times at which the refractory time is over."""

question = "q4"
loses = ["four pulses", "short pulses", "other pulses"]
edits = [
    (
        "                spikes.append(now + wait)\n                V = V_reset_mV\n                now = now + wait + t_ref_ms\n",
        "                now = now + wait + t_ref_ms\n                spikes.append(now)\n                V = V_reset_mV\n",
    ),
]
