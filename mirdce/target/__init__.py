"""What depends on the machine that code is made for."""
