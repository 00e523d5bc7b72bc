"""Tests of the notebooks: workshop, tasks, data, student versions, execution."""
