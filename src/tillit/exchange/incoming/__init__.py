"""Parts of bringing a file in: its rows, its groups, and a seat for each party. The actions ask who may."""
