"""Files that are read as a whole and used without being decoded: columns of integers and rows."""
