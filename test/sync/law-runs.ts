/** How many cases a law is tried on: `FUZZ_RUNS`, which `npm run fuzz` sets, else 2,000. */
export const lawRuns = Number(process.env['FUZZ_RUNS'] ?? 2000);
