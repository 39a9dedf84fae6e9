"""What the package costs, each thing beside the least that it could cost."""
