# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "intro"}
# # 90 · A population under noise
#
# Neurons in cortex are bombarded with spikes that nobody can predict. How regularly do they fire
# under such noise? You build the smallest experiment that can tell: neurons that see noise and
# nothing else. About 20 minutes.
#
# Every check starts from a reset NEST kernel (resolution 0.1 ms, one thread): do not reset it, and
# set no seed.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "setup"}
import matplotlib.pyplot as plt
import nest

from autograder.lab import check, observe

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-text"}
# ## Question 1: build it (5 points)
#
# Write `build_noisy`. It creates `n` neurons `iaf_psc_delta` with the membrane time constant
# `tau_m_ms` (ms) and all other parameters at their defaults, and **one** `poisson_generator` with
# the rate `rate_hz` (Hz). The generator is connected to every neuron with the weight `weight_mV`
# (mV) and the delay 1.5 ms. (One generator is enough: NEST gives every target spikes of its own.)
#
# It simulates nothing. It returns a dictionary with the nodes: `{"neurons": …, "noise": …}`.


# %% nbgrader={"schema_version": 3, "solution": true, "grade": false, "locked": false, "task": false, "grade_id": "q1-solution"}
def build_noisy(n, rate_hz, weight_mV, tau_m_ms):
    """Neurons under noise: {"neurons": (n nodes), "noise": (1 node)}."""
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_delta", n, params={"tau_m": tau_m_ms})
    noise = nest.Create("poisson_generator", params={"rate": rate_hz})
    nest.Connect(noise, neurons, syn_spec={"weight": weight_mV, "delay": 1.5})
    return {"neurons": neurons, "noise": noise}
    ### END SOLUTION


# %% nbgrader={"schema_version": 3, "solution": false, "grade": true, "locked": true, "task": false, "grade_id": "q1", "points": 5}
observe("q1", build_noisy, probe="small", n=5, rate_hz=8000.0, weight_mV=0.2, tau_m_ms=12.0)
### BEGIN HIDDEN TESTS
observe("q1", build_noisy, probe="drawn")
observe("q1", build_noisy, probe="active", simulate_ms=600.0)
### END HIDDEN TESTS
check("q1")

# %% [markdown] nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure-text"}
# **Look at it.** Each row is a neuron, each dot a spike.

# %% nbgrader={"schema_version": 3, "solution": false, "grade": false, "locked": true, "task": false, "grade_id": "q1-figure"}
nest.ResetKernel()
nodes = build_noisy(30, 8000.0, 0.2, 12.0)
recorder = nest.Create("spike_recorder")
nest.Connect(nodes["neurons"], recorder)
nest.Simulate(600.0)
events = recorder.get("events")
figure, axis = plt.subplots(figsize=(6.4, 2.6), layout="constrained")
axis.plot(events["times"], events["senders"], ".", ms=3)
axis.set(xlabel="time (ms)", ylabel="neuron")
plt.show()
