/** What a chunk may weigh, in kB gzip (1 kB = 1,000 bytes), by the source that made it. The first match counts. */
export const chunkBudgets: readonly { source: RegExp; budget: number }[] = [
  { source: /^widget\/auth\/.*msal/, budget: 75 },
  { source: /^widget\/graph\//, budget: 10 },
  // The settings name every attribute and every way to read it; nothing of them is loaded before they are opened.
  { source: /^widget\/i18n\/(?!en\/)\w+\/settings/, budget: 5 },
  // Those of people name every reason and every way out, in a list or in one person's story, once one is opened.
  { source: /^widget\/i18n\/(?!en\/)\w+\/people/, budget: 5 },
  { source: /^widget\/i18n\/(?!en\/)/, budget: 4 },
  // 13 for code, 4 for its English texts, which are part of it.
  { source: /^widget\/element\/iluminr-entra-settings\//, budget: 17 },
  { source: /^widget\/element\/iluminr-entra-connect-flow\//, budget: 12 },
  { source: /./, budget: 8 },
];

/** Everything until the first status is on screen, in every language: the entry, all it imports at once, and a translation. */
export const firstStatusBudget = 30;

/** The page that Microsoft's sign-in returns to. */
export const bridgeBudget = 4;
