"""Multiply the matrices by which a PDF places what it draws (ISO 32000, 8.3)."""

from __future__ import annotations

from typing import Any, TypeAlias

from index.readers.pdf_page.objects import number_at

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
"""What leaves a point where it is."""


def matrix_of(operands: Any) -> Matrix:
    """Return the matrix that six numbers are, the identity where there are fewer."""
    if operands is None or len(operands) < len(IDENTITY):
        return IDENTITY
    a, b, c, d, e, f = (number_at(operands, at) for at in range(len(IDENTITY)))
    return a, b, c, d, e, f


def product(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that does what two do, one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        *(a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s),
        *(e * p + f * r + t, e * q + f * s + u),
    )


def point_at(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    """Return where a matrix puts a point."""
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f
