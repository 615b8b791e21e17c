"""The Windows installer, put together on Debian from published wheels, C launchers and NSIS."""
