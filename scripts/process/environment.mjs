import { delimiter, dirname } from 'node:path';

/**
 * The environment for a child that must find a certain Node first on its path.
 * @param {string} node
 * @param {NodeJS.ProcessEnv} [extra]
 * @returns {NodeJS.ProcessEnv}
 */
export function nodeEnvironment(node, extra = {}) {
  return {
    ...process.env,
    PATH: [dirname(node), process.env.PATH].join(delimiter),
    TZ: 'UTC',
    // The package has to stay CommonJS for n8n; its TypeScript is ES modules, and both tools remark on that.
    VITE_CONFIG_NATIVE_IGNORE_WARNING: 'true',
    ...extra,
  };
}

/** Flags with which Node runs this project's TypeScript. */
export const typescriptFlags = ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON'];
