"""The package in the kernels that people have: one core of tests, run in many releases."""
