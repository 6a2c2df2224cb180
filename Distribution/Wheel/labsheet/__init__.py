"""Labsheet: Markdown labs about neural networks as web pages with computed results."""
