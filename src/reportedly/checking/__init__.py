"""Reading measured against reports annotated by people, in the format of docs/checking.md."""
