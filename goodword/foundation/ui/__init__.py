"""The ground of everything people see: templates, icons, built files, and how times, names and texts are written."""
