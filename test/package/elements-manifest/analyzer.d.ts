declare module '@custom-elements-manifest/analyzer/cli.js' {
  import type { Package } from 'custom-elements-manifest/schema.d.ts';
  /** Runs the command; with `noWrite` the manifest is only handed back. */
  export function cli(options: { argv: string[]; cwd: string; noWrite: boolean }): Promise<Package>;
}
