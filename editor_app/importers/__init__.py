"""Files read into captured pages or articles."""
