"""What customers see without signing in: help centre, contact page, status page."""
