"""What people see and press in the Wagtail admin."""
