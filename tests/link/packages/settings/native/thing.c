int thing(void) { return 31; }
