"""What turns an edition into teaching material: sealed tasks, student versions, searches for leaks."""
