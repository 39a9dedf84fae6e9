"""Bad input for every strategy: it comes back whole, or is refused, or the loss is told."""
