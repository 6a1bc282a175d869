# Counts Swift Testing's results; the last line of `make test`. Fails when a test failed or none ran.
/^✔ Test run with |^✘ Test run with / { print; next }
/^✔ Test .* passed after / { passed++ }
/^✘ Test .* failed after / { failed++ }
/^[^ ]+ Test .* skipped/ { skipped++ }
END {
    # A process that died in the middle failed at least one test, even if it could not say which.
    if (status != 0 && failed == 0) failed = 1
    printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
    exit (status != 0 || failed > 0 || passed == 0)
}
