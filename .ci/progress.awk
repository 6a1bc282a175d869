# Shows what fails, and every hundredth test as a sign of life.
/^✘ |error:|warning:/ { print; fflush(); next }
/^✔ Test / && !/^✔ Test run / { if (++done % 100 == 0) { printf "%d tests passed so far\n", done; fflush() } }
