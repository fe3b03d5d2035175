"""Bodies: circles, bodies, seats and rooms; who may see."""
