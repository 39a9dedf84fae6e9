"""The structure of an HDF5 file, read from its bytes.

The HDF5 library is not asked: some damaged files end its process and on others it
never returns (`benchmarks/damaged_hdf5.py` counts both), and here the process is
the user's kernel with the user's models in it. This reader knows what Keras and
h5py write by default, counts every step, opens no other file, and says so where a
file uses more of HDF5 than it knows.
"""

from tfpersist_widgets.artifacts.hdf5.dataset import Dataset
from tfpersist_widgets.artifacts.hdf5.digest import digest
from tfpersist_widgets.artifacts.hdf5.groups import Link
from tfpersist_widgets.artifacts.hdf5.objects import Hdf5, Object, is_hdf5, opened

__all__ = ["Dataset", "Hdf5", "Link", "Object", "digest", "is_hdf5", "opened"]
