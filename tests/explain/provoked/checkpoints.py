"""tf.train.Checkpoint and the Saver, where they raise."""

import json
import os

import keras
import numpy as np
import tensorflow as tf
from keras import layers

from tests import models
from tests.explain.provoked.small import seq

tf1 = tf.compat.v1


def saver_of_tensorflow_1(folder):
    tf.train.Saver([tf.Variable(1.0)])


def saver_reads_a_checkpoint(folder):
    tf.train.Checkpoint(v=tf.Variable([1.0, 2.0])).write(str(folder / "c"))
    with tf.Graph().as_default():
        v = tf1.get_variable("w", [2])
        s = tf1.train.Saver([v])
        with tf1.Session() as se:
            s.restore(se, str(folder / "c"))


def saver_with_a_list(folder):
    class P:
        def __init__(s):
            s.a = tf.Variable([1.0, 2.0])
            s.b = tf.Variable(1.0)

    with tf.Graph().as_default():
        p = P()
        s = tf1.train.Saver([p.a, p.b])
        with tf1.Session() as se:
            se.run(tf1.global_variables_initializer())
            s.save(se, str(folder / "c"))
            q = P()
            s = tf1.train.Saver([q.a, q.b])
            s.restore(se, str(folder / "c"))


def saver_with_unnamed_variables(folder):
    tf1.train.Saver([tf.Variable(1.0), tf.Variable(2.0)]).save(None, str(folder / "c"))


def saver_without_variables(folder):
    with tf.Graph().as_default():
        tf1.train.Saver()


def saver_in_another_graph(folder):
    v = tf.Variable(1.0, name="v")
    s = tf1.train.Saver({"v": v})
    with tf1.Session() as se:
        s.save(se, str(folder / "c"))


def session_without_a_graph(folder):
    v = tf.Variable(1.0)
    with tf1.Session() as se:
        se.run(v)


def variables_not_initialised(folder):
    with tf.Graph().as_default():
        v = tf1.get_variable("v", [2])
        s = tf1.train.Saver([v])
        with tf1.Session() as se:
            s.save(se, str(folder / "c"))


def saver_without_a_file(folder):
    with tf.Graph().as_default():
        v = tf1.get_variable("v", [2])
        s = tf1.train.Saver([v])
        with tf1.Session() as se:
            s.restore(se, str(folder / "c"))


def meta_graph_missing(folder):
    with tf.Graph().as_default():
        tf1.train.import_meta_graph(str(folder / "c.meta"))


def meta_graph_eagerly(folder):
    with tf.Graph().as_default():
        v = tf1.get_variable("v", [2])
        s = tf1.train.Saver([v])
        with tf1.Session() as se:
            se.run(v.initializer)
            s.save(se, str(folder / "c"))
    tf1.train.import_meta_graph(str(folder / "c.meta"))


def tensor_missing(folder):
    with tf.Graph().as_default():
        v = tf1.get_variable("v", [2])
        s = tf1.train.Saver([v])
        with tf1.Session() as se:
            se.run(v.initializer)
            s.save(se, str(folder / "c"))
    with tf.Graph().as_default() as g:
        s = tf1.train.import_meta_graph(str(folder / "c.meta"))
        g.get_tensor_by_name("output:0")


def checkpoint_missing(folder):
    tf.train.Checkpoint(seq()).read(str(folder / "ckpt"))


def no_checkpoint_yet(folder):
    tf.train.Checkpoint(v=tf.Variable([1.0])).restore(
        tf.train.latest_checkpoint(str(folder))
    ).assert_consumed()


def optimizer_not_stepped(folder):
    m = models.trained_sequential()
    tf.train.Checkpoint(model=m).write(str(folder / "c"))
    n = keras.Sequential([keras.Input((4,)), layers.Dense(8, activation="relu"), layers.Dense(1)])
    n.compile("adam", "mse")
    tf.train.Checkpoint(model=n).read(str(folder / "c")).assert_consumed()


def fewer_layers(folder):
    m = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1), layers.Dense(1)])
    tf.train.Checkpoint(model=m).write(str(folder / "c"))
    tf.train.Checkpoint(model=seq()).read(str(folder / "c")).assert_consumed()


def more_layers(folder):
    tf.train.Checkpoint(model=seq()).write(str(folder / "c"))
    m = keras.Sequential([keras.Input((4,)), layers.Dense(8), layers.Dense(1), layers.Dense(1)])
    tf.train.Checkpoint(model=m).read(str(folder / "c")).assert_consumed()


def other_root(folder):
    tf.train.Checkpoint(model=seq()).write(str(folder / "c"))
    tf.train.Checkpoint(net=seq()).read(str(folder / "c")).assert_consumed()


def checkpoint_of_a_saver(folder):
    with tf.Graph().as_default():
        v = tf1.get_variable("v", [2])
        s = tf1.train.Saver([v])
        with tf1.Session() as se:
            se.run(v.initializer)
            s.save(se, str(folder / "c"))
    tf.train.Checkpoint(w=tf.Variable([1.0, 2.0])).restore(str(folder / "c")).assert_consumed()


def other_shape(folder):
    tf.train.Checkpoint(model=seq()).write(str(folder / "c"))
    m = keras.Sequential([keras.Input((4,)), layers.Dense(9), layers.Dense(1)])
    tf.train.Checkpoint(model=m).read(str(folder / "c"))


def other_type(folder):
    tf.train.Checkpoint(v=tf.Variable([1.0])).write(str(folder / "c"))
    tf.train.Checkpoint(v=tf.Variable([1])).read(str(folder / "c"))


def entry_missing(folder):
    tf.train.Checkpoint(v=tf.Variable([1.0])).write(str(folder / "c"))
    tf.train.load_variable(str(folder / "c"), "v")


def second_asynchronous_save(folder):
    c = tf.train.Checkpoint(model=models.trained_sequential())
    o = tf.train.CheckpointOptions(enable_async=True)
    c.save(str(folder / "c"), options=o)
    c.sync() if hasattr(c, "sync") else None
    c.save(str(folder / "c"), options=o)


def list_changed(folder):
    m = tf.Module()
    m.l = [tf.Variable(1.0)]
    m.l.insert(0, tf.Variable(2.0))
    tf.train.Checkpoint(m=m).write(str(folder / "c"))


def plain_object_in_a_checkpoint(folder):
    tf.train.Checkpoint(v=models.Plain())


def workers_too_late(folder):
    os.environ["TF_CONFIG"] = json.dumps(
        {"cluster": {"worker": ["localhost:0"]}, "task": {"type": "worker", "index": 0}}
    )
    try:
        s = tf.distribute.MultiWorkerMirroredStrategy()
        with s.scope():
            m = seq()
            m.compile("sgd", "mse")
        m.fit(np.ones((4, 4)), np.ones((4, 1)), verbose=0)
    finally:
        del os.environ["TF_CONFIG"]


PROVOKED = {
    saver_of_tensorflow_1: "saver-is-old",
    saver_reads_a_checkpoint: "saver-reads-names",
    saver_with_a_list: "saver-other-name",
    saver_with_unnamed_variables: "saver-same-names",
    saver_without_variables: "saver-without-variables",
    saver_in_another_graph: "saver-without-variables",
    session_without_a_graph: "session-without-graph",
    variables_not_initialised: "variables-not-initialised",
    saver_without_a_file: "saver-nothing-to-restore",
    meta_graph_missing: "meta-graph-missing",
    meta_graph_eagerly: "meta-graph-eagerly",
    tensor_missing: "no-tensor-of-that-name",
    checkpoint_missing: "no-checkpoint-here",
    no_checkpoint_yet: "no-checkpoint-yet",
    optimizer_not_stepped: "optimizer-state-comes-late",
    fewer_layers: "checkpoint-has-more",
    more_layers: "checkpoint-has-less",
    other_root: "checkpoint-has-less",
    checkpoint_of_a_saver: "checkpoint-has-less",
    other_shape: "checkpoint-of-another-shape",
    other_type: "checkpoint-of-another-type",
    entry_missing: "checkpoint-key-missing",
    second_asynchronous_save: "asynchronous-checkpoint",
    list_changed: "container-not-tracked",
    plain_object_in_a_checkpoint: "not-trackable",
    workers_too_late: "workers-come-too-late",
}
