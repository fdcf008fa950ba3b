/** Prints one figure beside its bar, and gives back whether it was met. */
export function say(what: string, bar: string, met: boolean): boolean {
  console.log(`  ${met ? 'met   ' : 'MISSED'}  ${[what, bar].filter((part) => part !== '').join('  ')}`);
  return met;
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}
