"""The only room that knows LLVM: module texts to objects, in processes of their own."""
