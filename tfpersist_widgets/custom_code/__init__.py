"""Which code of the user's a model runs, as digests; and whether it is still the same.

Covered are, of each class and function that a model is made of: its own code, the
user's base classes, and the user's classes and functions that these refer to by a
global name, in turn; with the plain constants (numbers, texts, tuples) among globals,
defaults and class attributes. Not covered is what other packages contain, and what is
found only while running: attributes of objects, lists, dictionaries and files.
"""

from tfpersist_widgets.custom_code.comparing import compare_code
from tfpersist_widgets.custom_code.finding import found_now
from tfpersist_widgets.custom_code.printing import code_prints

__all__ = ["code_prints", "compare_code", "found_now"]
