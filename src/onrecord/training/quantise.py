"""Quantisation-aware training: the encoder learns with the rounding that its int8 weights will have.

Weights: symmetric, 7 bits (-64..64: on processors without VNNI the 8-bit product of weight and activation
saturates), one scale an output channel. Activations: 8 bits, one scale a tensor, from its own range at
each call, as ONNX DynamicQuantizeLinear does. Gradients pass straight through (Jacob et al. 2018,
"Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference").
"""

import torch
from torch import Tensor, nn

LOW, HIGH = -64, 64


def weight_scales(weight: Tensor) -> Tensor:
    """The scale of each output channel: float [out]."""
    return (weight.detach().abs().amax(1) / HIGH).clamp_min(1e-8)


class RoundedLinear(nn.Linear):
    """A linear layer that computes with rounded weights and activations."""

    def forward(self, values: Tensor) -> Tensor:
        """As nn.Linear."""
        zeros = torch.zeros(self.out_features, dtype=torch.int32, device=self.weight.device)
        scales = weight_scales(self.weight)
        weight = torch.fake_quantize_per_channel_affine(self.weight, scales, zeros, 0, LOW, HIGH)
        return nn.functional.linear(_rounded(values), weight, self.bias)


def _rounded(values: Tensor) -> Tensor:
    low = values.detach().amin().clamp_max(0.0)
    high = values.detach().amax().clamp_min(0.0)
    scale = ((high - low) / 255).clamp_min(1e-8)
    zero = (-low / scale).round().clamp(0, 255).to(torch.int32)
    return torch.fake_quantize_per_tensor_affine(values, scale, zero, 0, 255)


def round_encoder(encoder: nn.Module) -> None:
    """Turn every linear layer of the encoder into a RoundedLinear, in place; weights stay the same."""
    for module in encoder.modules():
        for name, child in module.named_children():
            if type(child) is nn.Linear:
                child.__class__ = RoundedLinear
                setattr(module, name, child)


def unround_encoder(encoder: nn.Module) -> None:
    """Turn every RoundedLinear back into a linear layer with the same weights, in place."""
    for module in encoder.modules():
        if type(module) is RoundedLinear:
            module.__class__ = nn.Linear
