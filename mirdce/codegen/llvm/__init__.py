"""The only room that knows llvmlite: module texts to objects, in processes of their own."""
