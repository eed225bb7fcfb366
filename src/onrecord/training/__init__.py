"""How the reader's model is made (`onrecord[train]`); torch is imported nowhere else."""

from onrecord.training.make import default_base, train_model
from onrecord.training.train import Plan

__all__ = ["Plan", "default_base", "train_model"]
