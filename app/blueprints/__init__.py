"""HTTP only: parse, one service call, dump. Three front ends that are strangers to each other."""
