"""Measuring the interview engine and its checks on articles of our own writing."""
