"""What a user can do, one method an intent."""
