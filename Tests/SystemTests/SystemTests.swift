// Real processes on a real broker.
