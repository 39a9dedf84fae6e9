"""What must hold in every kernel that is supported; needs no more than pytest besides the package.

The models are made of what all Kerases from 2.12 on have.
"""
