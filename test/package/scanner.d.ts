declare module '@n8n/scan-community-package/scanner/scanner.mjs' {
  /** Lints a package folder with the rules n8n verifies by. Never rejects: a crash is a result that did not pass. */
  export function analyzePackage(
    packageDir: string,
    filePatterns?: string[],
  ): Promise<{ passed: boolean; message?: string; details?: string; error?: unknown }>;
  export const SOURCE_FILE_PATTERNS: string[];
}
