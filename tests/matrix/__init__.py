"""The contract matrix: every strategy with every specimen under every condition, as measured."""
