# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown] intro role="text"
# # 90 · A population under noise
#
# Neurons in cortex are bombarded with spikes that nobody can predict. How regularly do they fire
# under such noise? You build the smallest experiment that can tell: neurons that see noise and
# nothing else. About 20 minutes.
#
# Every check starts from a reset NEST kernel (resolution 0.1 ms, one thread): do not reset it, and
# set no seed.

# %% setup role="setup"
import matplotlib.pyplot as plt
import nest

from autograder.lab import check, hint, observe

# %% [markdown] q1-text role="text"
# ## Question 1: build it (5 points)
#
# Write `build_noisy`. It creates `n` neurons `iaf_psc_delta` with the membrane time constant
# `tau_m_ms` (ms) and all other parameters at their defaults, and **one** `poisson_generator` with
# the rate `rate_hz` (Hz). The generator is connected to every neuron with the weight `weight_mV`
# (mV) and the delay 1.5 ms. (One generator is enough: NEST gives every target spikes of its own.)
#
# It simulates nothing. It returns a dictionary with the nodes: `{"neurons": …, "noise": …}`.


# %% q1-solution role="solution"
def build_noisy(n, rate_hz, weight_mV, tau_m_ms):
    """Neurons under noise: {"neurons": (n nodes), "noise": (1 node)}."""
    ### BEGIN SOLUTION
    neurons = nest.Create("iaf_psc_delta", n, params={"tau_m": tau_m_ms})
    noise = nest.Create("poisson_generator", params={"rate": rate_hz})
    nest.Connect(noise, neurons, syn_spec={"weight": weight_mV, "delay": 1.5})
    return {"neurons": neurons, "noise": noise}
    ### END SOLUTION


# %% q1 role="graded" points=5
observe("q1", build_noisy, probe="small", n=5, rate_hz=8000.0, weight_mV=0.2, tau_m_ms=12.0)
### BEGIN HIDDEN TESTS
observe("q1", build_noisy, probe="drawn")
observe("q1", build_noisy, probe="active", simulate_ms=600.0)
### END HIDDEN TESTS
check("q1")

# %% [markdown] q1-figure-text role="text"
# **Look at it.** Each row is a neuron, each dot a spike.

# %% q1-figure role="figure"
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

# %% [markdown] q1-answer role="answer"
# **What one sees.** The dots of a row are almost evenly spaced, but no two rows keep step. The noise
# lifts a neuron by 12 ms · 8 spikes/ms · 0.2 mV = 19 mV on average, and the threshold is only 15 mV
# above rest: the mean alone makes the neurons fire. The fluctuations make some intervals shorter and
# others longer, differently for each neuron.
#
# **Why it is done this way.** One generator is enough, because NEST draws the spikes anew for every
# connection. Weight and delay are given in one `syn_spec`: what is left out there has NEST's default,
# which is 1 ms for the delay. `params` in `nest.Create` sets the time constant of all neurons at once.
