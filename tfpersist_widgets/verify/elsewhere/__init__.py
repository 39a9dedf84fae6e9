"""A check in another release of TensorFlow and Keras, which has none of our packages.

In order: `condition` says which release, `sources` and `crossing` write the user's
definitions as files, `feeding` the inputs, and `check` all of it as a job in a folder;
the worker of `verify.environments` does it there, and `found` reads what it left.
"""
