"""The articles' approaches, run as documented in every release: did it ever work?"""
