"""Every artifact of the museum, opened in every release: who opens what."""
