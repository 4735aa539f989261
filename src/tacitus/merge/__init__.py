"""Bringing together what stands apart: claims of responsibility and the attacks they are about."""
