"""Sums of money: found by their currency (`money`), their figures read (`figures`), with bounds and units
(`around`), the sum that each is a part of (`whole`), and what it is for (`purpose`)."""
