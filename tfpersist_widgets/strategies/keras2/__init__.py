"""The two forms of Keras 2 that the articles use, and that Keras 3 has given up.

In order: `vocabulary` says what both Kerases have, `configuration` and `graph` tell
Keras 2 what a Keras 3 model is, `saving` hands that and the weights to a process
where Keras 2 is active, `saving_program` writes there, `loaded` looks at what comes
back, and the strategies are one file each.
"""

from tfpersist_widgets.strategies.keras2.save_dir import Keras2SaveDir
from tfpersist_widgets.strategies.keras2.weights_ckpt import Keras2WeightsCkpt

__all__ = ["Keras2SaveDir", "Keras2WeightsCkpt"]
