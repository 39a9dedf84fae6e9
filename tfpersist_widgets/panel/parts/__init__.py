"""The parts of the panel's face; each sets only what changed and decides nothing."""
