"""A build of mirdce whose hot packages are compiled: what is written anew, and how it is made."""
