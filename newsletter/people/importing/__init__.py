"""Import of supporters from CSV: parse the file, check its rows, create supporters, and report refused rows.

No address is logged or kept after the file is deleted.
"""
