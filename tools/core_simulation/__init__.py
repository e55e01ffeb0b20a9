"""What a link would take on other numbers of processors, from its tasks as measured on one."""
